package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMavenTest {
    private static final List<MavenArtifact> ARTIFACTS = List.of(new MavenArtifact("a.b", "c", "1", "javadoc"));

    @TempDir
    Path folder;

    @Test
    void without_maven_it_says_so() {
        assertThatThrownBy(() -> new LocalMaven("no-such-mvn").resolve(ARTIFACTS))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("Maven cannot be run")
                .hasMessageContaining("install Maven");
    }

    @Test
    void what_maven_says_is_told() throws IOException {
        Path program = Files.writeString(
                folder.resolve("program"), "#!/bin/sh\necho '[INFO] so far'\necho '[ERROR] no network'\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> new LocalMaven(program.toString()).resolve(ARTIFACTS))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("no network")
                .hasMessageContaining("a.b:c:1:javadoc")
                .hasMessageContaining("network connection");
    }
}
