package dev.docuai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.result.SampleRun;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private static final int DISK = 16_384;

    @TempDir
    private Path folder;

    @Test
    void a_full_disk_leaves_what_was_there() throws IOException {
        try (FileSystem small = disk()) {
            Path file = small.getPath("/report/results.csv");
            WholeFile.write(file, "before");

            assertThatThrownBy(() -> WholeFile.write(file, "x".repeat(2 * DISK)))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("could not write results.csv")
                    .hasMessageContaining("space")
                    .hasMessageContaining("make room");

            assertThat(Files.readString(file)).isEqualTo("before");
            assertThat(names(file.getParent())).containsExactly("results.csv");
        }
    }

    @Test
    void a_disk_that_is_full_from_the_first_leaves_nothing() throws IOException {
        try (FileSystem small = disk()) {
            Path report = small.getPath("/report");

            assertThatThrownBy(() -> Report.write(SampleRun.results(), report)).isInstanceOf(BenchmarkException.class);

            assertThat(names(report)).isEmpty();
        }
    }

    @Test
    void a_folder_that_is_a_file_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "not a folder");

        assertThatThrownBy(() -> WholeFile.write(file.resolve("summary.md"), "text"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("summary.md")
                .hasMessageContaining("--out");

        assertThat(file).content().isEqualTo("not a folder");
    }

    @Test
    void a_name_that_is_a_folder_is_told_and_nothing_stays_behind() throws IOException {
        Files.createDirectories(folder.resolve("index.html/inside"));

        assertThatThrownBy(() -> WholeFile.write(folder.resolve("index.html"), "text"))
                .isInstanceOf(BenchmarkException.class);

        assertThat(names(folder)).containsExactly("index.html");
    }

    private static FileSystem disk() {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(1024)
                .setMaxSize(DISK)
                .build());
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
