package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void programs_stay_executable_and_links_stay_links() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            add(tar, "bin/postgres", 0755);
            add(tar, "lib/libpq.so.5.17", 0644);
            tar.putArchiveEntry(link("lib/libpq.so", "libpq.so.5.17"));
            tar.closeArchiveEntry();
        }
        Archive.unpack(new ByteArrayInputStream(bytes.toByteArray()), folder);
        assertThat(folder.resolve("bin/postgres")).isExecutable().hasContent("bin/postgres");
        assertThat(Files.isExecutable(folder.resolve("lib/libpq.so.5.17"))).isFalse();
        assertThat(folder.resolve("lib/libpq.so")).isSymbolicLink().hasContent("lib/libpq.so.5.17");
    }

    @Test
    void nothing_is_written_outside_the_folder() throws IOException {
        try (TarArchiveOutputStream tar = tar()) {
            add(tar, "../outside", 0644);
        }
        assertThatThrownBy(
                        () -> Archive.unpack(new ByteArrayInputStream(bytes.toByteArray()), folder.resolve("inside")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../outside");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private TarArchiveOutputStream tar() throws IOException {
        return new TarArchiveOutputStream(new XZCompressorOutputStream(bytes));
    }

    private static TarArchiveEntry link(String name, String target) {
        TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        link.setLinkName(target);
        return link;
    }

    private static void add(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
