package dev.docuai.benchmarks.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final int DISK = 16_384;
    private static final String ELSEWHERE = "write it elsewhere";

    @TempDir
    private Path folder;

    @Test
    void it_is_there_only_when_it_is_whole() throws IOException {
        Path location = folder.resolve("new/file");
        try (AtomicFile file = AtomicFile.at(location, ELSEWHERE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2}));
            assertThat(location).doesNotExist();
            file.finish();
        }
        assertThat(location).hasBinaryContent(new byte[] {1, 2});
        assertThat(names(location.getParent())).containsExactly("file");
    }

    @Test
    void one_that_is_given_up_leaves_the_older_one() throws IOException {
        Path location = Files.writeString(folder.resolve("file"), "older");
        try (AtomicFile file = AtomicFile.at(location, ELSEWHERE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2}));
        }
        assertThat(location).hasContent("older");
        assertThat(names(folder)).containsExactly("file");
    }

    @Test
    void a_full_disk_leaves_what_was_there() throws IOException {
        try (FileSystem small = disk()) {
            Path file = small.getPath("/report/results.csv");
            AtomicFile.write(file, "before", ELSEWHERE);

            assertThatThrownBy(() -> AtomicFile.write(file, "x".repeat(2 * DISK), ELSEWHERE))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("a file cannot be written")
                    .hasMessageContaining("space")
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining(ELSEWHERE);

            assertThat(Files.readString(file)).isEqualTo("before");
            assertThat(names(file.getParent())).containsExactly("results.csv");
        }
    }

    @Test
    void a_folder_that_is_a_file_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "not a folder");

        assertThatThrownBy(() -> AtomicFile.write(file.resolve("summary.md"), "text", ELSEWHERE))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("summary.md")
                .hasMessageContaining(ELSEWHERE);

        assertThat(file).content().isEqualTo("not a folder");
    }

    @Test
    void a_name_that_is_a_folder_is_told_and_nothing_stays_behind() throws IOException {
        Files.createDirectories(folder.resolve("index.html/inside"));

        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("index.html"), "text", ELSEWHERE))
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
