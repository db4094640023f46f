package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migrator.api.MigratorException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revision of a, b, c moves to the end. */
class RebaseFilesTest {
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

    private Rebase rebase(String name, String id, Predicate<Revision> applied) {
        RevisionChain chain = folders.chain();
        try (FileChanges changes = new FileChanges()) {
            Rebase done = new RebaseFiles(chain, chain.find(name), RevisionId.of(id), changes).run(applied);
            changes.keep();
            return done;
        }
    }

    @Test
    void names_and_headers_change_and_the_rest_of_the_text_stays() {
        folders.write("up/V20__b.sql.conf", "executeInTransaction=false\n");
        Rebase done = rebase("20", "40", NOTHING_APPLIED);
        assertThat(folders.names())
                .containsExactly(
                        "down/U10__a.sql",
                        "down/U30__c.sql",
                        "down/U40__b.sql",
                        "up/V10__a.sql",
                        "up/V30__c.sql",
                        "up/V40__b.sql",
                        "up/V40__b.sql.conf");
        assertThat(folders.read("up/V40__b.sql"))
                .isEqualTo("-- Title\n--\n-- revision:      40\n-- revises:       30\n-- transactional: yes\n\n"
                        + "CREATE TABLE b (id int);\n");
        assertThat(folders.read("down/U40__b.sql"))
                .isEqualTo("-- Undo: title\n--\n-- revision:      40\n-- reverts to:    30\n\nDROP TABLE b;\n");
        assertThat(folders.read("up/V30__c.sql")).contains("-- revises:       10\n");
        assertThat(folders.read("down/U30__c.sql")).contains("-- reverts to:    10\n");
        assertThat(done.revises()).contains(RevisionId.of("30"));
        assertThat(done.files()).hasSize(5);
        assertThat(ScriptRules.problems(ScriptFiles.read(folders.up(), folders.down())))
                .isEmpty();
    }

    @Test
    void the_first_revision_leaves_base_to_its_successor() {
        rebase("10", "40", NOTHING_APPLIED);
        assertThat(folders.read("up/V20__b.sql")).contains("-- revises:       base\n");
        assertThat(folders.read("up/V40__a.sql")).contains("-- revises:       30\n");
    }

    @Test
    void head_gets_a_new_id_and_stays_where_it_is() {
        Rebase done = rebase("30", "40", NOTHING_APPLIED);
        assertThat(done.revises()).contains(RevisionId.of("20"));
        assertThat(folders.read("up/V40__c.sql")).contains("-- revision:      40\n-- revises:       20\n");
    }

    @Test
    void an_applied_successor_keeps_its_text_and_so_its_checksum() {
        rebase("20", "40", revision -> revision.id().equals(RevisionId.of("30")));
        assertThat(folders.read("up/V30__c.sql")).contains("-- revises:       20\n");
        assertThat(folders.read("down/U30__c.sql")).contains("-- reverts to:    10\n");
    }

    @Test
    void a_revision_without_headers_or_undo_script_is_renamed() {
        folders.write("up/deep/V25__plain.sql", "SELECT 25;");
        rebase("25", "40", NOTHING_APPLIED);
        assertThat(folders.read("up/deep/V40__plain.sql")).isEqualTo("SELECT 25;");
    }

    @Test
    void if_one_file_cannot_be_renamed_none_is() {
        RevisionChain chain = folders.chain();
        folders.write("down/U40__b.sql", "in the way");
        var before = folders.names();
        assertThatThrownBy(() -> {
                    try (FileChanges changes = new FileChanges()) {
                        new RebaseFiles(chain, chain.find("20"), RevisionId.of("40"), changes).run(NOTHING_APPLIED);
                        changes.keep();
                    }
                })
                .hasMessageContaining("the file already exists")
                .hasMessageContaining("U40__b.sql");
        assertThat(folders.names()).isEqualTo(before);
        assertThat(folders.read("down/U40__b.sql")).isEqualTo("in the way");
        assertThat(folders.read("up/V20__b.sql")).contains("-- revision:      20\n");
    }

    @Test
    void a_script_in_a_jar_is_refused() {
        Script inJar = new Script(
                ScriptName.parse("V20__b.sql").orElseThrow(), "V20__b.sql", "classpath:x/V20__b.sql", null, "");
        RevisionChain chain = folders.chain();
        Revision revision = new Revision(RevisionId.of("20"), inJar, null);
        assertThatThrownBy(() -> {
                    try (FileChanges changes = new FileChanges()) {
                        new RebaseFiles(chain, revision, RevisionId.of("40"), changes).run(NOTHING_APPLIED);
                    }
                })
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("a script in a jar cannot be changed");
    }
}
