package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every command that takes a target, on a chain of five revisions a to e, from the middle: every form, right and wrong. */
@ExtendWith(FreshDatabases.class)
class CommandTargetsIT {
    private static final String HISTORY_TABLE = "flyway_schema_history";
    private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e");
    private static final List<String> IDS = List.of("10", "20", "30", "400", "450");

    @TempDir
    Path folder;

    private ToyProject project;

    @BeforeEach
    void write() {
        project = new ToyProject(folder);
        for (int i = 0; i < LETTERS.size(); i++) {
            String letter = LETTERS.get(i);
            project.with(
                    IDS.get(i) + "__" + letter,
                    "-- " + letter + "\n--\n-- alembic: " + letter.repeat(6) + "\n\nCREATE TABLE " + letter
                            + " (id int);",
                    "DROP TABLE " + letter + ";");
        }
    }

    private CommandRun run(TestDatabase database, String command) {
        return CommandRun.of(project.args(database, command));
    }

    /** Reads files only, and takes no address. */
    private CommandRun show(String target) {
        return CommandRun.of(
                "show",
                target,
                "--scripts",
                folder.resolve("up").toString(),
                "--undo-scripts",
                folder.resolve("down").toString());
    }

    private static String tables(TestDatabase database) throws SQLException {
        return String.join(
                "",
                database.query(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
                                + " AND relname <> '" + HISTORY_TABLE + "' ORDER BY 1"));
    }

    /** {@code command target -> tables afterwards}, each from c. */
    private void assertLeads(TestDatabase database, String... ways) throws SQLException {
        for (String way : ways) {
            String[] sides = way.split(" -> ?", 2);
            assertThat(run(database, "upgrade head").exitCode()).isZero();
            assertThat(run(database, "downgrade 30").exitCode()).isZero();
            CommandRun run = run(database, sides[0]);
            assertThat(run.exitCode()).as("%s: %s", way, run.err()).isZero();
            assertThat(tables(database)).as(way).isEqualTo(sides[1]);
        }
    }

    /** {@code command target -> part of the message}, each from c, which changes nothing. */
    private void assertRefuses(TestDatabase database, int exitCode, String... ways) throws SQLException {
        run(database, "upgrade 30");
        List<String> history = database.query("SELECT * FROM " + HISTORY_TABLE);
        for (String way : ways) {
            String[] sides = way.split(" -> ", 2);
            CommandRun run = run(database, sides[0]);
            assertThat(run.exitCode()).as(way).isEqualTo(exitCode);
            assertThat(run.out()).as(way).isEmpty();
            assertThat(run.err()).as(way).startsWith("error: ").contains(sides[1]);
            assertThat(database.query("SELECT * FROM " + HISTORY_TABLE)).as(way).isEqualTo(history);
            assertThat(tables(database)).as(way).isEqualTo("abc");
        }
    }

    @Test
    void upgrade(TestDatabase database) throws SQLException {
        assertLeads(
                database,
                "upgrade -> abcde",
                "upgrade head -> abcde",
                "upgrade heads -> abcde",
                "upgrade +1 -> abcd",
                "upgrade +2 -> abcde",
                "upgrade 400 -> abcd",
                "upgrade 40 -> abcd",
                "upgrade dddddd -> abcd",
                "upgrade aaaaaa+4 -> abcde",
                "upgrade dd -> abcd",
                "upgrade head-1 -> abcd",
                "upgrade base+4 -> abcd",
                "upgrade aaa+3 -> abcd",
                "upgrade 30 -> abc",
                "upgrade +0 -> abc");
    }

    @Test
    void upgrade_refuses(TestDatabase database) throws SQLException {
        assertRefuses(
                database,
                1,
                "upgrade nosuch -> there is no revision 'nosuch'",
                "upgrade nosuch -> revisions: 10, 20, 30, 400, 450",
                "upgrade 4 -> '4' is the beginning of 2 revisions",
                "upgrade 4 -> 400, 450",
                "upgrade +3 -> +3 goes past head",
                "upgrade head+1 -> +1 goes past head",
                "upgrade -1 -> revision 20 is below the current one",
                "upgrade 20 -> docuai-db downgrade 20",
                "upgrade aaaaaa -> revision 10 is below the current one",
                "upgrade base -> an upgrade cannot reach base");
        assertRefuses(
                database,
                2,
                "upgrade a*b -> 'a*b' is not a target",
                "upgrade +99999999999 -> '+99999999999' has too many steps",
                "upgrade a:b -> --sql");
    }

    @Test
    void downgrade(TestDatabase database) throws SQLException {
        assertLeads(
                database,
                "downgrade base -> ",
                "downgrade -1 -> ab",
                "downgrade -3 -> ",
                "downgrade 10 -> a",
                "downgrade aaaaaa -> a",
                "downgrade bb -> ab",
                "downgrade 1 -> a",
                "downgrade head-4 -> a",
                "downgrade base+1 -> a",
                "downgrade 30-2 -> a",
                "downgrade 30 -> abc");
    }

    @Test
    void downgrade_refuses(TestDatabase database) throws SQLException {
        assertRefuses(
                database,
                1,
                "downgrade nosuch -> there is no revision 'nosuch'",
                "downgrade -4 -> -4 goes below base",
                "downgrade +1 -> revision 400 is above the current one",
                "downgrade head -> revision 450 is above the current one");
        assertRefuses(database, 2, "downgrade -> TARGET", "downgrade a*b -> 'a*b' is not a target");
    }

    @Test
    void stamp_records_and_runs_nothing(TestDatabase database) {
        for (String way : List.of("head 450", "base base", "30 30", "+1 400", "cc-1 20", "eeeeee 450", "-3 20")) {
            String[] sides = way.split(" ");
            assertThat(run(database, "stamp " + sides[0]).exitCode()).as(way).isZero();
            assertThat(run(database, "current").out()).as(way).startsWith(sides[1]);
        }
    }

    @Test
    void stamp_refuses(TestDatabase database) throws SQLException {
        assertRefuses(database, 1, "stamp nosuch -> there is no revision", "stamp +3 -> +3 goes past head");
        assertRefuses(database, 2, "stamp -> TARGET");
    }

    @Test
    void show_and_history_and_sql_take_the_same_names(TestDatabase database) throws SQLException {
        run(database, "upgrade 30");
        assertThat(show("dd").out()).contains("400");
        assertThat(show("head").out()).contains("450");
        assertThat(show("base+1").out()).contains("10");
        assertThat(show("nosuch").exitCode()).isEqualTo(1);
        assertThat(run(database, "history -r bb:400").out().lines()).hasSize(3);
        assertThat(run(database, "history -r -1:current").out().lines()).hasSize(2);
        assertThat(run(database, "history -r current:+1").out().lines()).hasSize(2);
        assertThat(run(database, "history -r :").out().lines()).hasSize(5);
        assertThat(run(database, "history -r nosuch:").exitCode()).isEqualTo(1);
        assertThat(run(database, "upgrade --sql 30:ee").out())
                .contains("CREATE TABLE d", "CREATE TABLE e")
                .doesNotContain("TABLE c");
        assertThat(run(database, "downgrade --sql cc:10").out())
                .contains("DROP TABLE c", "DROP TABLE b")
                .doesNotContain("TABLE a;");
        assertThat(run(database, "upgrade --sql nosuch:head").exitCode()).isEqualTo(1);
        assertThat(tables(database)).isEqualTo("abc");
    }
}
