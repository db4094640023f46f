package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All changes or none. */
class FileChangesTest {
    @TempDir
    Path root;

    private ScriptFolders folders;

    @BeforeEach
    void twoFiles() {
        folders = new ScriptFolders(root);
        folders.write("a", "first\r\n");
        folders.write("b", "second");
    }

    @Test
    void what_is_not_kept_is_taken_back() {
        try (FileChanges changes = new FileChanges()) {
            changes.createFolder(root.resolve("deep/er"));
            changes.create(root.resolve("deep/er/c"), "third");
            changes.rewrite(root.resolve("a"), "changed");
            changes.delete(root.resolve("b"));
            assertThat(folders.names()).containsExactly("a", "deep/er/c");
        }
        assertThat(folders.names()).containsExactly("a", "b");
        assertThat(folders.read("a")).isEqualTo("first\r\n");
        assertThat(folders.read("b")).isEqualTo("second");
        assertThat(root.resolve("deep")).doesNotExist();
    }

    @Test
    void what_is_kept_stays() {
        try (FileChanges changes = new FileChanges()) {
            changes.create(root.resolve("c"), "third");
            changes.rewrite(root.resolve("a"), "changed");
            changes.keep();
            assertThat(changes.changed()).containsExactly(root.resolve("c"), root.resolve("a"));
        }
        assertThat(folders.names()).containsExactly("a", "b", "c");
        assertThat(folders.read("a")).isEqualTo("changed");
    }

    @Test
    void a_file_that_is_there_is_not_written_over_and_what_came_before_is_taken_back() {
        assertThatThrownBy(() -> {
                    try (FileChanges changes = new FileChanges()) {
                        changes.create(root.resolve("c"), "third");
                        changes.create(root.resolve("a"), "changed");
                    }
                })
                .hasMessageContaining("the file already exists, and docuai-db overwrites nothing")
                .hasMessageContaining(root.resolve("a").toString());
        assertThat(folders.names()).containsExactly("a", "b");
        assertThat(folders.read("a")).isEqualTo("first\r\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_named() {
        assertThatThrownBy(() -> {
                    try (FileChanges changes = new FileChanges()) {
                        changes.create(root.resolve("no/such/folder"), "");
                    }
                })
                .hasMessageContaining("the file cannot be written: NoSuchFileException")
                .hasMessageContaining("make the folder writable; nothing was changed");
    }

    @Test
    void a_rewritten_file_keeps_its_permissions() throws IOException {
        Path file = root.resolve("a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        try (FileChanges changes = new FileChanges()) {
            changes.rewrite(file, "changed");
            changes.keep();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
    }
}
