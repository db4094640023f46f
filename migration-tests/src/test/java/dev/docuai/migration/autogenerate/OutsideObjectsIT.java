package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is not compared and stands in the way is named before anything is written, and made anew only if that is allowed. */
@ExtendWith(FreshDatabases.class)
class OutsideObjectsIT {
    private static final String WIDER = "CREATE TABLE sales (id int PRIMARY KEY, amount bigint);";
    private static final String SALES = "CREATE TABLE sales (id int PRIMARY KEY, amount int);"
            + "CREATE SCHEMA reporting;"
            + "CREATE VIEW reporting.totals AS SELECT sum(amount) AS s FROM sales;"
            + "COMMENT ON VIEW reporting.totals IS 'of all sales'";

    @TempDir
    private Path root;

    @Test
    void a_view_of_another_schema_is_named(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, SALES).target(WIDER);

        refused(
                work,
                "error: the plan would have to recreate objects outside the comparison",
                "  where: view reporting.totals",
                "  fix:   add --rebuild-outside to recreate them, or change them by hand first");
    }

    @Test
    void a_view_of_another_schema_is_made_anew_if_that_is_allowed(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, SALES).target(WIDER);

        goes_there_and_back(work);

        assertThat(database.query("SELECT obj_description('reporting.totals'::regclass)"))
                .containsExactly("of all sales");
    }

    @Test
    void a_publication_is_named(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        "CREATE TABLE sales (id int PRIMARY KEY, amount int);"
                                + "CREATE PUBLICATION pub FOR TABLE sales (id, amount) WHERE (id > 5)")
                .target(WIDER);

        refused(work, "the plan would have to recreate", "published table sales.pub", "--rebuild-outside");
    }

    @Test
    void a_publication_keeps_its_columns_and_its_condition(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        "CREATE TABLE sales (id int PRIMARY KEY, amount int, note text);"
                                + "CREATE TABLE gone (id int PRIMARY KEY);"
                                + "CREATE PUBLICATION pub FOR TABLE sales (id, amount) WHERE (id > 5), gone")
                .target(WIDER);

        goes_there_and_back(work);

        assertThat(database.query("SELECT tablename || attnames::text || coalesce(rowfilter, '')"
                        + " FROM pg_publication_tables ORDER BY 1"))
                .containsExactly("gone{id}", "sales{id,amount}(id > 5)");
    }

    @Test
    void a_column_that_a_publication_lists_does_not_go(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        "CREATE TABLE sales (id int PRIMARY KEY, amount bigint, note text);"
                                + "CREATE PUBLICATION pub FOR TABLE sales (id, note)")
                .target(WIDER);

        refused(
                work,
                "error: objects outside the comparison need an object that the plan drops",
                "  where: published table sales.pub needs column sales.note",
                "  fix:   change or drop them first, or compare their schemas, too");
        assertThat(run(work, "--rebuild-outside").exitCode()).isEqualTo(1);
    }

    @Test
    void the_function_of_an_event_trigger_does_not_go(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        "CREATE FUNCTION et() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
                                + "CREATE EVENT TRIGGER case_et ON ddl_command_end EXECUTE FUNCTION et()")
                .target("CREATE TABLE t (id int);");

        refused(
                work,
                "need an object that the plan drops",
                "event trigger case_et needs function et()",
                "drop them" + " first");
    }

    @Test
    void a_type_in_use_in_another_schema_does_not_go(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        "CREATE SCHEMA other; CREATE TYPE st AS ENUM ('a', 'b'); CREATE TABLE other.t (s st);"
                                + "CREATE TABLE k (s st)")
                .target("CREATE TABLE k (s text);");

        refused(work, "need an object that the plan drops", "column other.t.s needs enum st", "compare their schemas");
    }

    @Test
    void a_type_that_is_replaced_takes_a_column_of_another_schema_along_if_it_may(TestDatabase database)
            throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        "CREATE SCHEMA other; CREATE TYPE st AS ENUM ('a', 'b'); CREATE TABLE other.t (s st);"
                                + "CREATE TABLE k (s st); INSERT INTO other.t VALUES ('a')")
                .target("CREATE TYPE st AS ENUM ('a'); CREATE TABLE k (s st);");

        refused(work, "the plan would have to recreate", "column other.t.s", "--rebuild-outside");
        goes_there_and_back(work);
    }

    @Test
    void a_table_that_another_schema_refers_to_does_not_go(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        "CREATE SCHEMA other; CREATE TABLE t (id int PRIMARY KEY);"
                                + "CREATE TABLE other.c (t int CONSTRAINT c_t REFERENCES t);"
                                + "CREATE FUNCTION other.f(t) RETURNS int LANGUAGE sql AS 'SELECT $1.id'")
                .target("CREATE TABLE k (id int);");

        refused(
                work,
                "need an object that the plan drops",
                "constraint other.c.c_t needs table t",
                "function other.f(t) needs table t");
    }

    @Test
    void a_key_under_a_foreign_key_of_another_schema_changes_if_that_is_allowed(TestDatabase database)
            throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        "CREATE SCHEMA other; CREATE TABLE t (id int NOT NULL CONSTRAINT t_id UNIQUE);"
                                + "CREATE TABLE other.c (t int CONSTRAINT c_t REFERENCES t (id))")
                .target("CREATE TABLE t (id int CONSTRAINT t_pk PRIMARY KEY);");

        refused(work, "the plan would have to recreate", "constraint other.c.c_t");
        goes_there_and_back(work);
    }

    private static CommandRun run(Workspace work, String... more) {
        String[] command = new String[more.length + 6];
        System.arraycopy(
                new String[] {"revision", "--autogenerate", "-m", "change", "--schemas", "public"}, 0, command, 0, 6);
        System.arraycopy(more, 0, command, 6, more.length);
        return work.against(command);
    }

    private static void refused(Workspace work, String... said) {
        CommandRun run = run(work);

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains(said);
        assertThat(work.scripts()).isEmpty();
    }

    private static void goes_there_and_back(Workspace work) throws SQLException {
        CommandRun written = run(work, "--rebuild-outside");
        assertThat(written.exitCode()).as(written.err()).isZero();
        work.ok("upgrade", "head");
        CommandRun again = work.against("diff", "--schemas", "public");
        assertThat(again.out()).as(again.err()).doesNotContain("operation");
        work.ok("downgrade", "1", "--yes");
    }
}
