package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Owners and grants: kept when an object is made anew, compared on request, and never more than the role may do. */
@ExtendWith(FreshDatabases.class)
class PrivilegesIT {
    private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY, n int)";
    private static final String VIEW = "CREATE VIEW v AS SELECT n FROM t";
    private static final String WIDER = TABLE.replace("n int", "n bigint") + "; " + VIEW + ";";

    @TempDir
    private Path root;

    @BeforeAll
    static void makeRoles() throws SQLException {
        SharedServer.execute(
                "CREATE ROLE migrating LOGIN CREATEDB PASSWORD 'secret'", "CREATE ROLE owning", "CREATE ROLE reading");
    }

    @AfterAll
    static void dropRoles() throws SQLException {
        SharedServer.execute("DROP ROLE migrating", "DROP ROLE owning", "DROP ROLE reading");
    }

    @Test
    void a_view_that_is_made_anew_keeps_its_grants_though_the_target_has_none(TestDatabase database)
            throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE + "; " + VIEW + "; GRANT SELECT ON v TO reading")
                .target(WIDER);
        List<String> before = everything(database);

        CommandRun run = work.against("revision", "--autogenerate", "-m", "wider", "--rev-id", "2");
        work.ok("upgrade", "head", "--yes");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(everything(database)).contains("grant relation public.v SELECT to reading");
        work.ok("downgrade", "1", "--yes");
        assertThat(everything(database)).isEqualTo(before);
    }

    @Test
    void an_index_that_is_built_beside_the_old_one_gets_all_that_was_set_on_it(TestDatabase database)
            throws SQLException {
        Workspace work = Workspace.of(
                        root,
                        database,
                        TABLE + "; CREATE INDEX i ON t ((n + 1)); ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 70;"
                                + " COMMENT ON INDEX i IS 'next'; CREATE INDEX c ON t (n); ALTER TABLE t CLUSTER ON c")
                .target(TABLE + "; CREATE INDEX i ON t ((n + 1) DESC); COMMENT ON INDEX i IS 'next';"
                        + " CREATE INDEX c ON t (n DESC);");
        List<String> before = everything(database);

        CommandRun run = work.against("revision", "--autogenerate", "-m", "descending", "--rev-id", "2");
        work.ok("upgrade", "head", "--yes");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(work.against("check").out()).isEqualTo("no difference\n");
        assertThat(everything(database))
                .contains("index column public.i.1 statistics=70")
                .anyMatch(fact -> fact.startsWith("index public.c ") && fact.endsWith("DESC) CLUSTERED"));
        work.ok("downgrade", "1", "--yes");
        assertThat(everything(database)).isEqualTo(before);
    }

    @Test
    void owners_and_grants_are_compared_on_request(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, TABLE + "; GRANT SELECT ON t TO reading")
                .target(TABLE + "; GRANT SELECT, INSERT ON t TO reading; ALTER TABLE t OWNER TO owning;");

        assertThat(work.against("check").out()).isEqualTo("no difference\n");
        CommandRun check = work.against("check", "--with-privileges");
        CommandRun diff = work.against("diff", "--with-privileges");

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out())
                .contains("different: privileges of reading on table t", "missing: owner of table t", "owner: owning");
        assertThat(diff.out())
                .contains(
                        "-- up: proven",
                        "GRANT INSERT ON TABLE t TO reading;",
                        "ALTER TABLE t OWNER TO owning;",
                        "hazard, up: PRIVILEGES_CHANGED (privileges of reading on table t)",
                        "hazard, up: OWNER_CHANGED (owner of table t)");
    }

    @Test
    void a_role_that_may_not_give_an_object_back_to_its_owner_learns_that_first(TestDatabase database)
            throws SQLException {
        database.execute(
                "GRANT CREATE ON SCHEMA public TO migrating, owning",
                "SET ROLE migrating; " + TABLE + "; GRANT SELECT ON t TO owning",
                "SET ROLE owning; " + VIEW + "; GRANT SELECT ON v TO migrating");
        Workspace work = new Workspace(root, database).as("migrating", "secret");

        CommandRun run = work.target(WIDER).against("diff");
        CommandRun other = work.target(TABLE.replace("n int", "n int, m int") + "; " + VIEW + ";")
                .against("diff");

        assertThat(run.out() + run.err())
                .contains("NOT proven", "owner of view v", "must be able to SET ROLE \"owning\"");
        assertThat(other.out()).contains("create column t.m", "-- up: proven");
    }

    @Test
    void a_scratch_server_without_the_roles_proves_everything_else(TestDatabase database) throws SQLException {
        database.execute(TABLE, VIEW, "GRANT SELECT ON v TO reading", "ALTER VIEW v OWNER TO owning");
        Workspace work = new Workspace(root, database).target(WIDER);
        try (LocalPostgres scratch = LocalPostgres.start(LocalPostgresOptions.disposable())) {
            CommandRun run = work.against("diff", "--scratch-url", scratch.jdbcUrl());

            assertThat(run.out())
                    .as(run.err())
                    .contains(
                            "-- up: proven",
                            "ALTER VIEW v OWNER TO owning;",
                            "GRANT SELECT ON TABLE v TO reading;",
                            "-- down: proven");
            assertThat(run.out() + run.err())
                    .contains(
                            "note: the proof does not include these owners and grants, because the scratch server lacks"
                                    + " their roles: owner of view v, privileges of reading on view v");
        }
    }

    private static List<String> everything(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return GoldenCatalog.everything(connection);
        }
    }
}
