package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.api.MigratorException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revision b of a, b, c gives its place to two others. */
class RevisionReplacementTest {
    private static final Predicate<Revision> NOTHING_APPLIED = revision -> false;

    @TempDir
    Path root;

    private ScriptFolders folders;

    @BeforeEach
    void aToC() {
        folders = new ScriptFolders(root)
                .pair("10", "base", "a")
                .pair("20", "10", "b")
                .pair("30", "20", "c");
    }

    private Revision revision(String id, String below, String settings) {
        return new Revision(
                RevisionId.of(id),
                script(
                        "up/V" + id + "__b.sql",
                        "-- Title\n--\n-- revises: " + below + "\n\nSELECT " + id + ";\n",
                        settings),
                script(
                        "down/U" + id + "__b.sql",
                        "-- Undo\n--\n-- reverts to: " + below + "\n\nSELECT -" + id + ";\n",
                        ""));
    }

    private Script script(String file, String sql, String settings) {
        Path path = root.resolve(file);
        String name = path.getFileName().toString();
        return new Script(ScriptName.parse(name).orElseThrow(), name, path.toString(), path, sql, settings);
    }

    private RevisionReplacement.Done replace(Predicate<Revision> applied, Revision... others) {
        return replace(folders.chain(), applied, others);
    }

    private static RevisionReplacement.Done replace(
            RevisionChain chain, Predicate<Revision> applied, Revision... others) {
        try (FileChanges changes = new FileChanges()) {
            RevisionReplacement.Done done =
                    new RevisionReplacement(chain, changes).run(Map.of(chain.find("20"), List.of(others)), applied);
            changes.keep();
            return done;
        }
    }

    @Test
    void the_new_files_are_there_the_old_ones_are_gone_and_the_revision_above_names_the_last_one() {
        folders.write("up/V20__b.sql.conf", "executeInTransaction=false\n");

        RevisionReplacement.Done done = replace(
                NOTHING_APPLIED, revision("20", "10", ""), revision("21", "20", "placeholderReplacement=false\n"));

        assertThat(folders.names())
                .containsExactly(
                        "down/U10__a.sql",
                        "down/U20__b.sql",
                        "down/U21__b.sql",
                        "down/U30__c.sql",
                        "up/V10__a.sql",
                        "up/V20__b.sql",
                        "up/V21__b.sql",
                        "up/V21__b.sql.conf",
                        "up/V30__c.sql");
        assertThat(folders.read("up/V20__b.sql")).contains("SELECT 20;");
        assertThat(folders.read("up/V30__c.sql")).contains("-- revises:       21\n");
        assertThat(folders.read("down/U30__c.sql")).contains("-- reverts to:    21\n");
        assertThat(done.removed()).containsExactly(root.resolve("up/V20__b.sql.conf"));
        assertThat(done.written()).contains(root.resolve("up/V21__b.sql"), root.resolve("up/V30__c.sql"));
    }

    @Test
    void the_upgrade_script_of_an_applied_revision_above_stays_as_it_is() {
        replace(revision -> true, revision("20", "10", ""), revision("21", "20", ""));

        assertThat(folders.read("up/V30__c.sql")).contains("-- revises:       20\n");
        assertThat(folders.read("down/U30__c.sql")).contains("-- reverts to:    21\n");
    }

    @Test
    void nothing_changes_if_one_file_cannot_be_written() {
        RevisionChain chain = folders.chain();
        folders.write("down/U21__b.sql", "-- a file of another branch\n");
        List<String> names = folders.names();
        String before = folders.read("up/V20__b.sql");

        assertThatThrownBy(() -> replace(chain, NOTHING_APPLIED, revision("20", "10", ""), revision("21", "20", "")))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("the file already exists");

        assertThat(folders.names()).isEqualTo(names);
        assertThat(folders.read("up/V20__b.sql")).isEqualTo(before);
        assertThat(folders.read("up/V30__c.sql")).contains("-- revises:       20\n");
    }

    @Test
    void a_script_that_changed_meanwhile_is_kept() {
        RevisionChain chain = folders.chain();
        folders.write("up/V20__b.sql", "SELECT 'changed';\n");

        assertThatThrownBy(() -> replace(chain, NOTHING_APPLIED, revision("20", "10", "")))
                .hasMessageContaining("the script has changed meanwhile; nothing was written");
        assertThat(folders.read("up/V20__b.sql")).isEqualTo("SELECT 'changed';\n");
    }

    @Test
    void ids_must_fit_below_the_revision_above() {
        assertThatThrownBy(() -> replace(NOTHING_APPLIED, revision("20", "10", ""), revision("30", "20", "")))
                .hasMessageContaining("the new revisions do not fit below 30; nothing was written");
    }
}
