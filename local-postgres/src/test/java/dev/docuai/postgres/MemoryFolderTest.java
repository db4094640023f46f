package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryFolderTest {
    private static final long TERABYTE = 1_000_000_000_000L;

    @Test
    void a_folder_on_disk_is_not_one() {
        Path disk = Path.of("").toAbsolutePath();
        assertThat(new MemoryFolder(disk, TERABYTE).ifLarge()).isEmpty();
    }

    @Test
    void a_missing_folder_is_not_one(@TempDir Path folder) {
        assertThat(new MemoryFolder(folder.resolve("missing"), TERABYTE).ifLarge())
                .isEmpty();
    }

    @Test
    void a_small_machine_keeps_its_memory_for_programs() {
        MemoryFolder here = MemoryFolder.ofThisMachine();
        assertThat(new MemoryFolder(here.folder(), 1_000_000_000L).ifLarge()).isEmpty();
    }
}
