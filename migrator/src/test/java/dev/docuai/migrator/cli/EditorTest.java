package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which editor is opened, and on what. */
class EditorTest {
    private static final Path FILE = Path.of("V1__a.sql");

    @Test
    void the_option_wins_then_visual_then_editor() {
        Map<String, String> both = Map.of("VISUAL", "code --wait", "EDITOR", "vi");
        assertThat(Editor.choose("nano", both, FILE).command()).isEqualTo("nano");
        assertThat(Editor.choose(null, both, FILE).command()).isEqualTo("code --wait");
        assertThat(Editor.choose(null, Map.of("VISUAL", " ", "EDITOR", "vi"), FILE)
                        .command())
                .isEqualTo("vi");
        assertThatThrownBy(() -> Editor.choose(null, Map.of(), FILE))
                .hasMessage("no editor is chosen: neither VISUAL nor EDITOR is set\n  where: V1__a.sql\n"
                        + "  fix:   docuai-db edit --editor vi ...");
    }

    @Test
    void a_path_with_blanks_is_one_argument(@TempDir Path root) throws IOException {
        Path file = Files.writeString(root.resolve("V1__two words $HOME.sql"), "a");
        new Editor("printf b >>").open(file);
        assertThat(file).hasContent("ab");
    }
}
