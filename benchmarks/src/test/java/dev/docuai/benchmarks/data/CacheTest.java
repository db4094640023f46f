package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    @TempDir
    Path folder;

    /** The kernel's own device that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_named_and_nothing_stays() throws IOException {
        Path cache = folder.resolve("cache");
        DataSetOptions options =
                DataSetOptions.defaults().withCache(cache).withRows(20).withQueries(2);
        DataSets.open("synthetic", options).close();
        Path place = files(cache).get(0);
        byte[] whole = Files.readAllBytes(place);
        Files.delete(place);
        Files.createSymbolicLink(WholeFile.partOf(place), Path.of("/dev/full"));

        assertThatThrownBy(() -> DataSets.open("synthetic", options))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("the disk is full")
                .hasMessageContaining(place.toString())
                .hasMessageContaining("free some space");

        assertThat(files(cache)).isEmpty();
        DataSets.open("synthetic", options).close();
        assertThat(place).hasBinaryContent(whole);
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Cache.file(file.resolve("below")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining(file.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void its_folder_is_its_owners_alone() throws IOException {
        Path cache = folder.resolve("cache");

        Cache.file(cache.resolve("file")).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
    }

    @Test
    void what_a_killed_run_has_left_goes() throws IOException {
        Path old = Files.createFile(folder.resolve("a.1.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.createFile(folder.resolve("b.1.part"));

        Cache.file(folder.resolve("file")).close();

        assertThat(files(folder)).containsExactly(young);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
