package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void it_is_there_only_when_it_is_whole() throws IOException {
        Path place = folder.resolve("new/file");
        try (WholeFile file = WholeFile.at(place)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2}));
            assertThat(place).doesNotExist();
            file.finish();
        }
        assertThat(place).hasBinaryContent(new byte[] {1, 2});
        assertThat(files(place.getParent())).containsExactly(place);
    }

    @Test
    void one_that_is_given_up_leaves_the_older_one() throws IOException {
        Path place = Files.writeString(folder.resolve("file"), "older");
        try (WholeFile file = WholeFile.at(place)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2}));
        }
        assertThat(place).hasContent("older");
        assertThat(files(folder)).containsExactly(place);
    }

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
        Path part = Files.createSymbolicLink(WholeFile.partOf(place), Path.of("/dev/full"));

        assertThatThrownBy(() -> DataSets.open("synthetic", options))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("the disk is full")
                .hasMessageContaining(part.toString())
                .hasMessageContaining("free some space");

        assertThat(files(cache)).isEmpty();
        DataSets.open("synthetic", options).close();
        assertThat(place).hasBinaryContent(whole);
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> WholeFile.at(file.resolve("below")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining(file.toString());
    }

    @Test
    void what_a_killed_run_has_left_goes() throws IOException {
        Path old = Files.createFile(folder.resolve("a.1.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.createFile(folder.resolve("b.1.part"));

        WholeFile.at(folder.resolve("file")).close();

        assertThat(files(folder)).containsExactly(young);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
