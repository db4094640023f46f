package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.api.Note;
import dev.docuai.migrator.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong with files, in a project of two good revisions. */
class ScriptRulesTest {
    @TempDir
    Path root;

    private ScriptFolders folders;

    @BeforeEach
    void twoGoodRevisions() {
        folders = new ScriptFolders(root).pair("10", "base", "a").pair("20", "10", "b");
    }

    private List<String> problems() {
        List<Problem> problems = new ArrayList<>();
        ScriptFiles files = ScriptFiles.read(folders.up(), folders.down(), problems);
        problems.addAll(ScriptRules.problems(files));
        return problems.stream()
                .map(problem -> problem.toString().replace(root + "/", ""))
                .toList();
    }

    @Test
    void good_files_have_no_problem() {
        folders.write("up/R__views.sql", "");
        folders.write("up/afterMigrate.sql", "");
        folders.write("up/V20__b.sql.conf", "executeInTransaction=true");
        folders.write("up/README.md", "");
        folders.write("up/V30__no_header.sql", "SELECT 1;");
        folders.write("down/U30__no_header.sql", "SELECT 1;");
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_missing_undo_script() throws IOException {
        Files.delete(root.resolve("down/U20__b.sql"));
        assertThat(problems())
                .containsExactly("up/V20__b.sql: has no undo script: write U20__b.sql; if no SQL can undo the"
                        + " revision, only '-- irreversible: <reason>' in it");
    }

    @Test
    void an_undo_script_alone() {
        folders.write("down/U30__c.sql", "");
        assertThat(problems())
                .containsExactly(
                        "down/U30__c.sql: undo script without its upgrade script: write V30__c.sql, or delete it");
    }

    @Test
    void two_names_for_one_revision() throws IOException {
        Files.move(root.resolve("down/U20__b.sql"), root.resolve("down/U20__bee.sql"));
        assertThat(problems())
                .containsExactly(
                        "down/U20__bee.sql: is not named like its upgrade script V20__b.sql:" + " name it U20__b.sql");
    }

    @Test
    void an_id_used_twice() {
        folders.write("up/sub/V20.0__other.sql", "");
        assertThat(problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("revision 20", "twice, the other is up/", "give one of them another id");
    }

    @Test
    void headers_that_contradict_the_name_or_the_order() {
        folders.write("up/V20__b.sql", "-- revision: 21\n-- revises: base\nSELECT 1;");
        folders.write("down/U20__b.sql", "-- revision: x\n-- reverts to: 5\nSELECT 1;");
        assertThat(problems())
                .containsExactly(
                        "up/V20__b.sql: says 'revision: 21' in its header, and 20 in its name: correct the wrong one",
                        "up/V20__b.sql: says 'revises: base' in its header, but the revision below it is 10: correct the"
                                + " header, or, if another branch has brought 10, give that a later id: docuai-db rebase 10",
                        "down/U20__b.sql: says 'revision: x' in its header, and 20 in its name: correct the wrong one",
                        "down/U20__b.sql: says 'reverts to: 5' in its header, but the revision below it is 10: correct the"
                                + " header, or, if another branch has brought 10, give that a later id: docuai-db rebase 10");
    }

    @Test
    void headers_that_cannot_be_read() {
        folders.write("up/V20__b.sql", "-- revision:\n-- transactional: perhaps\nSELECT 1;");
        folders.write("down/U20__b.sql", "<<<<<<< HEAD\nSELECT 1;\n=======\nSELECT 2;\n>>>>>>> other\n");
        assertThat(problems())
                .containsExactly(
                        "up/V20__b.sql: has a header with no value after 'revision:': complete the line, or delete it",
                        "up/V20__b.sql: has a header that cannot be read: 'transactional: perhaps': write yes or no there",
                        "down/U20__b.sql: contains the markers of a merge conflict: resolve it");
    }

    @Test
    void names_that_are_nearly_right() {
        for (String name :
                List.of("V30_c.sql", "v30__c.sql", "Vx__c.sql", "V3-0__c.sql", "R_c.sql", "R1__c.sql", "create.sql")) {
            folders.write("up/" + name, "");
        }
        folders.write("down/u20__b.sql", "");
        assertThat(problems()).hasSize(8).allMatch(problem -> problem.contains(": is not named like a script"));
        assertThat(problems())
                .contains("up/create.sql: is not named like a script, so docuai-db ignores it: name it"
                        + " V<id>__<what_it_does>.sql (U for an undo script), an id being digits");
    }

    @Test
    void a_name_that_only_plain_flyway_takes() {
        folders.write("up/V-2__c.sql", "");
        assertThat(problems())
                .containsExactly(
                        "up/V-2__c.sql: is not named like a script, so docuai-db ignores it, but plain Flyway runs"
                                + " it: name it V<id>__<what_it_does>.sql (U for an undo script), an id being digits");
    }

    @Test
    void an_id_that_no_history_can_hold() {
        String id = "3".repeat(51);
        folders.write("up/V" + id + "__c.sql", "SELECT 1;");
        folders.write("down/U" + id + "__c.sql", "SELECT 1;");
        assertThat(problems())
                .containsExactly("up/V" + id + "__c.sql: has an id of 51 characters, and the history table holds 50:"
                        + " give it a shorter one: docuai-db rebase " + id);
    }

    @Test
    void names_that_are_unusual() {
        folders.write("up/V30.sql", "SELECT 1;");
        folders.write("down/U30.SQL", "SELECT 1;");
        folders.write("up/V40__c.Sql", "SELECT 1;");
        folders.write("down/U40__c.sql", "SELECT 1;");
        folders.write("up/R__view.SQL", "SELECT 1;");
        assertThat(problems()).isEmpty();
        assertThat(folders.chain().head()).map(Revision::id).contains(RevisionId.of("40"));
    }

    @Test
    void a_volume_of_kubernetes_holds_each_script_once() throws IOException {
        ScriptFolders volume = new ScriptFolders(root.resolve("volume"));
        for (String folder : List.of("up", "down")) {
            Path mounted = volume.root().resolve(folder);
            Path version = Files.createDirectory(mounted.resolve("..2024_11_28_12_00_00.123"));
            String name = folder.equals("up") ? "V1__a.sql" : "U1__a.sql";
            Files.writeString(version.resolve(name), "SELECT 1;");
            Files.createSymbolicLink(mounted.resolve("..data"), version.getFileName());
            Files.createSymbolicLink(mounted.resolve(name), Path.of("..data", name));
        }
        folders = volume;

        assertThat(problems()).isEmpty();
        assertThat(folders.chain().revisions()).hasSize(1);
    }

    @Test
    void links_are_followed_and_hidden_folders_are_not() throws IOException {
        folders.write("elsewhere/V30__c.sql", "SELECT 1;");
        folders.write("far/down/U30__c.sql", "SELECT 1;");
        folders.write("up/.old/V5__old.sql", "SELECT 1;");
        Files.createSymbolicLink(root.resolve("up/V30__c.sql"), Path.of("../elsewhere/V30__c.sql"));
        Files.createSymbolicLink(root.resolve("down/more"), root.resolve("far/down"));

        assertThat(problems()).isEmpty();
        assertThat(folders.chain().revisions()).extracting(Revision::id).hasToString("[10, 20, 30]");
    }

    @Test
    void links_that_lead_nowhere_or_in_a_circle() throws IOException {
        Files.createSymbolicLink(root.resolve("up/V30__c.sql"), Path.of("gone.sql"));
        assertThat(problems())
                .contains("up/V30__c.sql -> gone.sql: a script is a link to a file that does not exist:"
                        + " restore the file, or delete the link");

        Files.delete(root.resolve("up/V30__c.sql"));
        Files.createSymbolicLink(root.resolve("up/again"), Path.of("."));
        assertThat(problems()).contains("up/again: a link leads to a folder that contains it: delete the link");
    }

    @Test
    void a_location_within_another_is_read_once() {
        folders.write("up/sub/V30__c.sql", "SELECT 1;");
        List<ScriptLocation> both = List.of(
                new ScriptLocation.Folder(root.resolve("up/sub")), new ScriptLocation.Folder(root.resolve("up")));
        assertThat(ScriptFiles.readUpgrades(both))
                .extracting(Script::fileName)
                .containsExactlyInAnyOrder("V10__a.sql", "V20__b.sql", "sub/V30__c.sql");
    }

    @Test
    void scripts_in_each_others_folders() throws IOException {
        Files.move(root.resolve("down/U20__b.sql"), root.resolve("up/U20__b.sql"));
        folders.write("down/R__views.sql", "");
        assertThat(problems())
                .containsExactly(
                        "up/U20__b.sql: is an undo script in a folder that Flyway scans: Flyway takes it for a"
                                + " misnamed script: move it to a folder of 'undo-scripts'",
                        "down/R__views.sql: is not an undo script, and docuai-db does not run it from here: move it"
                                + " to a folder of 'scripts'");
    }

    @Test
    void an_alembic_id_used_twice() {
        folders.write("up/V20__b.sql", "-- alembic: abc\nSELECT 1;");
        folders.write("up/V10__a.sql", "-- alembic: abc\nSELECT 1;");
        assertThat(problems())
                .containsExactly("up/V20__b.sql: has the Alembic id abc, and so has V10__a.sql:"
                        + " correct '-- alembic:' in one of them");
    }

    @Test
    void text_that_is_not_utf_8_and_a_folder_that_is_missing() throws IOException {
        Files.write(root.resolve("up/V20__b.sql"), new byte[] {'-', '-', (byte) 0xe4});
        List<Problem> problems = new ArrayList<>();
        ScriptFiles.read(folders.up(), List.of(new ScriptLocation.Folder(root.resolve("gone"))), problems);
        assertThat(problems)
                .containsExactly(
                        new Problem(root + "/up/V20__b.sql", "is not UTF-8", "save it in that encoding"),
                        new Problem(
                                root + "/gone",
                                "there is no folder of scripts here",
                                "correct 'scripts' and 'undo-scripts' in docuai-db.properties"));
    }

    @Test
    void everything_is_reported_at_once() throws IOException {
        Files.delete(root.resolve("down/U10__a.sql"));
        folders.write("up/V20__b.sql", "-- revision: 21\n");
        folders.write("up/V30.sql", "");
        folders.write("down/U40__d.sql", "");
        assertThat(problems()).hasSize(4);
    }

    @Test
    void an_irreversible_revision_is_a_note() {
        folders.write("down/U20__b.sql", "-- irreversible: the rows are gone\n");
        assertThat(problems()).isEmpty();
        assertThat(ScriptRules.notes(folders.chain()))
                .containsExactly(new Note(root + "/down/U20__b.sql", "is irreversible: the rows are gone"));
    }

    @Test
    void a_condition_with_a_misspelt_key_is_never_checked() {
        for (String key : List.of("requires", "Reqire", "required", "ensures", "esnure")) {
            folders.write("up/V20__b.sql", "-- revision: 20\n-- " + key + ": true\nSELECT 1;");
            assertThat(problems())
                    .as(key)
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("up/V20__b.sql:2: has '" + key + ":' in its header, which is no condition");
        }
        for (String key : List.of("require", "ENSURE", "revises", "release", "reason", "note", "unsure")) {
            String value = key.equals("revises") ? "10" : "true";
            folders.write("up/V20__b.sql", "-- revision: 20\n-- " + key + ": " + value + "\nSELECT 1;");
            assertThat(problems()).as(key).isEmpty();
        }
    }
}
