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

/** A proof needs a copy of the database; an object that cannot be copied affects only the plans that touch it. */
@ExtendWith(FreshDatabases.class)
class CopiesIT {
    private static final String TABLE = "CREATE TABLE documents (id int PRIMARY KEY);\n";
    private static final String WIDER_TABLE = "CREATE TABLE documents (id int PRIMARY KEY, lang text);\n";

    /** A type whose functions are the server's own: no model describes it. */
    private static final String BASE_TYPE = """
            CREATE TYPE odd;
            CREATE FUNCTION odd_in(cstring) RETURNS odd LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
            CREATE FUNCTION odd_out(odd) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
            CREATE TYPE odd (INPUT = odd_in, OUTPUT = odd_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4);
            """;

    private static final String ODD_TABLE = "CREATE TABLE corner (o odd);\n";
    private static final String WIDER_ODD_TABLE = "CREATE TABLE corner (o odd, n int);\n";

    @TempDir
    private Path root;

    @Test
    void a_plan_beside_an_object_that_cannot_be_copied_is_proven(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE);
        database.execute(BASE_TYPE + ODD_TABLE);
        work.target(BASE_TYPE + ODD_TABLE + WIDER_TABLE);

        CommandRun run = work.against("revision", "--autogenerate", "-m", "add language");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(work.script("up/")).contains("-- proven:        up down").contains("ADD COLUMN lang text");
    }

    @Test
    void a_plan_that_touches_one_is_proven_in_a_database_that_the_scripts_made(TestDatabase database)
            throws SQLException {
        Workspace work =
                Workspace.of(root, database, TABLE + BASE_TYPE + ODD_TABLE).target(BASE_TYPE + WIDER_ODD_TABLE + TABLE);

        CommandRun run = work.against("revision", "--autogenerate", "-m", "number corners");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(work.script("up/")).contains("-- proven:        up down").contains("ADD COLUMN n integer");
    }

    @Test
    void a_plan_that_touches_one_that_no_script_makes_is_refused_by_its_name(TestDatabase database)
            throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE);
        database.execute(BASE_TYPE + ODD_TABLE);
        work.target(BASE_TYPE + WIDER_ODD_TABLE + TABLE);

        CommandRun run = work.against("revision", "--autogenerate", "-m", "number corners");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("the plan is not proven")
                .contains("table corner: ")
                .contains("type \"odd\" is only a shell")
                .contains("fix: ");
        assertThat(work.scripts()).isEmpty();
    }

    @Test
    void objects_of_schemas_that_are_not_compared_are_copied_too(TestDatabase database) throws SQLException {
        String elsewhere = """
                CREATE SCHEMA auth;
                CREATE TABLE auth.users (id int PRIMARY KEY);
                CREATE FUNCTION auth.uid() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
                """;
        String policy = "ALTER TABLE documents ENABLE ROW LEVEL SECURITY;\n"
                + "CREATE POLICY own ON documents USING (id = auth.uid());\n"
                + "ALTER TABLE documents ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES auth.users;\n";
        Workspace work =
                Workspace.of(root, database, elsewhere + TABLE + policy).target(elsewhere + WIDER_TABLE + policy);
        work.file("docuai-db.properties", work.read("docuai-db.properties") + "schemas = public\n");

        CommandRun run = work.against("revision", "--autogenerate", "-m", "add language");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(work.script("up/")).contains("-- proven:        up down");
        assertThat(work.script("down/")).doesNotContain("auth");
    }

    @Test
    void functions_that_need_each_other_or_what_is_gone_are_copied_with_their_bodies_unread(TestDatabase database)
            throws SQLException {
        String functions = """
                SET check_function_bodies = off;
                CREATE FUNCTION first(n int) RETURNS int LANGUAGE sql AS 'SELECT second(n)';
                CREATE FUNCTION second(n int) RETURNS int LANGUAGE sql AS 'SELECT first(n)';
                CREATE FUNCTION dangling() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM gone';
                """;
        Workspace work = Workspace.of(root, database, TABLE + functions).target(functions + WIDER_TABLE);

        CommandRun run = work.against("revision", "--autogenerate", "-m", "add language");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(work.script("up/")).contains("-- proven:        up down");
    }

    @Test
    void a_database_that_was_restored_from_its_own_print_is_no_difference(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, """
                CREATE TABLE documents (
                    kind varchar(20) CONSTRAINT kinds
                        CHECK (kind::text = ANY (ARRAY['area'::character varying::text, 'artist'::character varying::text])))""");
        work.target("CREATE TABLE documents (kind varchar(20) CONSTRAINT kinds CHECK (kind IN ('area', 'artist')));");

        assertThat(work.against("check").out()).isEqualTo("no difference\n");
    }

    @Test
    void another_value_in_such_a_check_is_a_difference(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(
                root,
                database,
                "CREATE TABLE documents (kind varchar(20) CONSTRAINT kinds CHECK (kind IN ('area', 'artist')))");
        work.target("CREATE TABLE documents (kind varchar(20) CONSTRAINT kinds CHECK (kind IN ('area', 'event')));");

        assertThat(work.against("check").exitCode()).isEqualTo(3);
    }
}
