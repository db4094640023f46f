package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docuai.migrator.script.ScriptFolders;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that only read files, as they are typed: no database is named, and none is looked for. */
class FileCommandsTest {
    private static final String A = "20250101000000";
    private static final String B = "20250201000000";

    @TempDir
    Path root;

    private ScriptFolders folders;

    @BeforeEach
    void twoRevisions() {
        folders = new ScriptFolders(root).pair(A, "base", "a").pair(B, A, "b");
        folders.write(
                "up/V" + B + "__b.sql",
                "-- B\n--\n-- revision:    " + B + "\n-- revises:     " + A
                        + "\n-- description: All about b.\n-- alembic:     abc123\n\nSELECT 1;");
    }

    @Test
    void history_lists_the_newest_first_and_marks_nothing_but_head() {
        assertThat(Cli.ok(folders.on("history")).lines())
                .containsExactly(A + " -> " + B + " (head), b", "base -> " + A + ", a");
    }

    @Test
    void history_takes_a_range() {
        assertThat(Cli.ok(folders.on("history", "-r", ":" + A))).isEqualToIgnoringNewLines("base -> " + A + ", a");
        assertThat(Cli.ok(folders.on("history", "--rev-range", "head:")))
                .isEqualToIgnoringNewLines(A + " -> " + B + " (head), b");
        Cli.run(folders.on("history", "-r", "nocolon"))
                .assertRefused(2, "'nocolon' is not a range; it is written FROM:TO", "docuai-db history --help");
        Cli.run(folders.on("history", "-r", "head:base"))
                .assertRefused(1, "the range is reversed: " + B + " lies above base", "-r base:" + B);
    }

    @Test
    void history_without_a_database_leaves_out_what_only_one_knows() {
        JsonNode document = Cli.json(folders.on("history"));
        assertThat(document.get("revisions")).hasSize(2);
        assertThat(Cli.keys(document.get("revisions").get(0)))
                .containsExactly("revision", "revises", "description", "alembic", "head", "script", "undo_script");
        assertThat(document.get("revisions").get(1).get("revises").isNull()).isTrue();
    }

    @Test
    void heads_is_one_line() {
        assertThat(Cli.ok(folders.on("heads"))).isEqualToIgnoringNewLines(B + " (head) b");
    }

    @Test
    void verbose_heads_tells_what_the_files_say() {
        assertThat(Cli.ok(folders.on("heads", "-v")))
                .isEqualToNormalizingNewlines("""
                Revision:    20250201000000 (head)
                Revises:     20250101000000
                Created:     2025-02-01T00:00:00Z
                Description: b
                Alembic:     abc123
                Script:      ROOT/up/V20250201000000__b.sql
                Undo:        ROOT/down/U20250201000000__b.sql
                """.replace("ROOT", root.toString()));
    }

    @Test
    void heads_of_no_scripts_is_nothing(@TempDir Path empty) {
        assertThat(Cli.ok(new ScriptFolders(empty).on("heads"))).isEmpty();
        assertThat(Cli.json(new ScriptFolders(empty).on("heads")).get("heads")).isEmpty();
    }

    @Test
    void heads_as_a_document() {
        JsonNode head = Cli.json(folders.on("heads")).get("heads").get(0);
        assertThat(head.get("revision").asText()).isEqualTo(B);
        assertThat(head.get("head").asBoolean()).isTrue();
    }

    @Test
    void show_prints_places_and_every_header() {
        folders.write("down/U" + B + "__b.sql", "-- revision: " + B + "\n-- irreversible: b is gone for good\n");
        assertThat(Cli.ok(folders.on("show", "abc")))
                .isEqualToNormalizingNewlines("""
                Revision:    20250201000000 (head)
                Revises:     20250101000000
                Created:     2025-02-01T00:00:00Z
                Description: b
                Alembic:     abc123
                Script:      ROOT/up/V20250201000000__b.sql
                  revision:    20250201000000
                  revises:     20250101000000
                  description: All about b.
                  alembic:     abc123
                Undo:        ROOT/down/U20250201000000__b.sql (irreversible: b is gone for good)
                  revision:     20250201000000
                  irreversible: b is gone for good
                """.replace("ROOT", root.toString()));
        JsonNode document = Cli.json(folders.on("show", "head"));
        assertThat(Cli.keys(document))
                .containsExactly(
                        "revision",
                        "revises",
                        "description",
                        "alembic",
                        "head",
                        "script",
                        "undo_script",
                        "header",
                        "undo_header",
                        "irreversible");
        assertThat(document.get("header").get("description").asText()).isEqualTo("All about b.");
    }

    @Test
    void show_takes_every_name_that_needs_no_database() {
        for (String name : new String[] {A, "202501", "head-1", "base+1"}) {
            assertThat(Cli.ok(folders.on("show", name))).as(name).startsWith("Revision:    " + A);
        }
        Cli.run(folders.on("show", "-1"))
                .assertRefused(
                        1, "steps alone count from the current revision", "name a revision, with steps if you like");
        Cli.run(folders.on("show", "base")).assertRefused(1, "'base' is no revision", "docuai-db history");
        Cli.run(folders.on("show", "nosuch")).assertRefused(1, "there is no revision 'nosuch'");
        Cli.run(folders.on("show")).assertRefused(2, "Missing required parameter: 'REV'");
    }

    @Test
    void edit_opens_the_script_in_the_editor() {
        String file = root + "/up/V" + B + "__b.sql";
        assertThat(Cli.ok(folders.on("edit", "head", "--editor", "sed -i 's/SELECT 1/SELECT 2/'")))
                .isEqualToIgnoringNewLines(file);
        assertThat(folders.read("up/V" + B + "__b.sql")).contains("SELECT 2;");
        assertThat(Cli.ok(folders.on("edit", A, "--undo", "--editor", "echo '-- edited' >>")))
                .contains("/down/U" + A + "__a.sql");
        assertThat(folders.read("down/U" + A + "__a.sql")).endsWith("-- edited\n");
        assertThat(Cli.json(folders.on("edit", "head", "--editor", "true"))
                        .get("file")
                        .asText())
                .isEqualTo(file);
    }

    @Test
    void edit_says_why_it_cannot() {
        folders.write("up/V3__c.sql", "");
        Cli.run(folders.on("edit", "3", "--undo")).assertRefused(1, "revision 3 has no undo script", "write U3__c.sql");
        Cli.run(folders.on("edit", "head", "--editor", "false"))
                .assertRefused(
                        1, "the editor ended with exit code 1", "choose another with --editor, VISUAL or EDITOR");
        assertThat(Cli.ok("edit", "--help")).contains("Do not edit a script", "refuses to run there");
    }

    @Test
    void validate_finds_nothing_in_good_files() {
        assertThat(Cli.ok(folders.on("validate", "--files-only"))).isEqualToIgnoringNewLines("valid");
        folders.write("down/U" + B + "__b.sql", "-- irreversible: b is gone\n");
        assertThat(Cli.ok(folders.on("validate", "--files-only")))
                .isEqualToNormalizingNewlines(
                        "note: " + root + "/down/U" + B + "__b.sql: is irreversible: b is gone\nvalid\n");
    }

    @Test
    void validate_lists_every_problem_as_file_problem_and_fix() {
        folders.write("up/V3_c.sql", "");
        folders.write("down/U4__d.sql", "");
        Cli run = Cli.run(folders.on("validate", "--files-only"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines())
                .containsExactly(
                        root + "/up/V3_c.sql: is not named like a script, so docuai-db ignores it: name it"
                                + " V<id>__<what_it_does>.sql (U for an undo script), an id being digits",
                        root
                                + "/down/U4__d.sql: undo script without its upgrade script: write V4__d.sql, or delete it");
        assertThat(run.err())
                .isEqualToNormalizingNewlines("error: 2 problems\n  fix:   each line above ends with its fix\n");
    }

    @Test
    void validate_as_a_document() {
        folders.write("down/U4__d.sql", "");
        JsonNode document = Cli.json(folders.on("validate", "--files-only"));
        assertThat(Cli.keys(document)).containsExactly("valid", "database", "revisions", "problems", "notes");
        assertThat(document.get("valid").asBoolean()).isFalse();
        assertThat(document.get("database").isNull()).isTrue();
        assertThat(document.get("revisions").asInt()).isEqualTo(2);
        assertThat(Cli.keys(document.get("problems").get(0))).containsExactly("place", "what", "fix");
    }

    @Test
    void validate_finds_statements_that_no_transaction_can_hold() {
        ScriptFolders other = new ScriptFolders(root.resolve("other"));
        other.write("up/V1__a.sql", "CREATE INDEX CONCURRENTLY i ON t (a);");
        other.write("up/V2__b.sql", "REINDEX INDEX CONCURRENTLY i;");
        other.write("up/V3__c.sql", "SELECT 1;\nALTER TABLE t DETACH PARTITION p CONCURRENTLY;");
        other.write("up/V4__d.sql", "REINDEX TABLE CONCURRENTLY t;");
        other.write("up/V4__d.sql.conf", "executeInTransaction=false\n");
        other.write("up/V5__e.sql", "ALTER TYPE mood ADD VALUE 'calm';\nCREATE TABLE t (id int);");
        other.write("up/V6__f.sql", "-- transactional: no\nSELECT 1;");
        other.write("up/V7__g.sql", "-- transactional: yes\nVACUUM t;");
        other.write("up/V8__h.sql", "DO $$ BEGIN DELETE FROM t; COMMIT; END $$;");
        other.write("up/V9__i.sql", "SELECT '${nowhere}';");
        for (String name : new String[] {"1__a", "3__c", "4__d", "5__e", "6__f", "7__g", "8__h", "9__i"}) {
            other.write("down/U" + name + ".sql", "SELECT 1;");
        }
        other.write("down/U2__b.sql", "REINDEX INDEX CONCURRENTLY i;");
        Cli run = Cli.run(other.on("validate", "--files-only"));
        assertThat(run.out().replace(root + "/other/", "").lines())
                .containsExactly(
                        "note: up/V5__e.sql:1: adds the value 'calm' of type mood, and no other statement of this"
                                + " file can use it: PostgreSQL needs it committed first",
                        "up/V2__b.sql: the rebuild of index i cannot run in a transaction, which Flyway does not know:"
                                + " write executeInTransaction=false into V2__b.sql.conf beside it",
                        "up/V3__c.sql:2: the detachment of partition p cannot run in a transaction, and shares its file"
                                + " with other statements: give it a revision of its own",
                        "up/V6__f.sql: says 'transactional: no' in its header, but it runs in a transaction:"
                                + " write 'transactional: yes', or executeInTransaction=false into V6__f.sql.conf",
                        "up/V7__g.sql: says 'transactional: yes' in its header, but it cannot run in a transaction:"
                                + " write 'transactional: no'",
                        "up/V8__h.sql: DO with a COMMIT cannot run in a transaction, which Flyway does not know:"
                                + " write executeInTransaction=false into V8__h.sql.conf beside it",
                        "up/V9__i.sql: cannot be read: No value provided for placeholder:"
                                + " ${nowhere}.  Check your configuration!: correct it, or give the value of a"
                                + " placeholder with --placeholder");
    }

    @Test
    void validate_notes_what_flyway_alone_would_cut_elsewhere() {
        ScriptFolders other = new ScriptFolders(root.resolve("other"));
        other.write(
                "up/V1__a.sql",
                "CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN CASE WHEN a > 2 THEN 1 END"
                        + " END; END;\nSELECT 1;");
        other.write("down/U1__a.sql", "DROP FUNCTION f;");
        Cli run = Cli.run(other.on("validate", "--files-only"));
        assertThat(run.out().replace(root + "/other/", "").lines())
                .containsExactly(
                        "note: up/V1__a.sql: fails in Flyway without docuai-db, which splits it differently;"
                                + " docuai-db splits it as PostgreSQL does",
                        "valid");
    }
}
