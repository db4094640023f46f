package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each script starts in the same session state, alone and in a row, up and down, in runs and in dry runs. */
@ExtendWith(FreshDatabases.class)
class SessionStateIT {
    @TempDir
    Path folder;

    private static final class Ear implements MigrationListener {
        private final List<String> notices = new ArrayList<>();

        @Override
        public void notice(String message) {
            notices.add(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "SET search_path TO audit;                                   # search_path = audit",
                "SELECT set_config('search_path', '', false);                # search_path = ",
                "SET SCHEMA 'audit';                                         # search_path = audit",
                "DO $$ BEGIN PERFORM set_config('search_path', 'audit', false); END $$; # search_path = audit",
                "SET ROLE plain_role;                                        # ROLE plain_role",
                "SET SESSION AUTHORIZATION plain_role;                       # SESSION AUTHORIZATION plain_role",
                "SET session_replication_role = replica;                     # session_replication_role = replica",
                "SET row_security = off;                                     # row_security = off",
                "SET default_transaction_isolation = 'serializable';         # default_transaction_isolation = serializable",
                "RESET ALL;                                                  # search_path = its default",
                "CREATE TEMP TABLE u (id int);                               # temporary u",
                "CREATE TEMP VIEW u AS SELECT 1 AS id;                       # temporary u",
                "CREATE TYPE pg_temp.u AS ENUM ('a');                        # temporary u",
                "CREATE DOMAIN pg_temp.u AS int;                             # temporary u",
                "CREATE FUNCTION pg_temp.u() RETURNS int LANGUAGE sql AS 'SELECT 1'; # temporary pg_temp.u()",
                "SELECT pg_advisory_lock(-42);                               # advisory lock -42",
                "SELECT pg_advisory_lock(9); SELECT pg_advisory_lock(9);     # advisory lock 9",
                "SELECT pg_advisory_lock_shared(7, -8);                      # advisory lock 7, -8",
                "LISTEN news;                                                # LISTEN news",
                "PREPARE q AS SELECT 1;                                      # PREPARE q",
                "SET myapp.tenant = 'x';                                     # myapp.tenant = x",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1;                    # CURSOR c",
                "SET check_function_bodies = off; SET statement_timeout = 99; # statement_timeout = 99ms, check_function_bodies = off",
            })
    void what_a_script_leaves_set_is_put_back_and_told(String statement, String told, TestDatabase database)
            throws SQLException {
        SharedServer.execute("DROP ROLE IF EXISTS plain_role", "CREATE ROLE plain_role");
        String probe = "SELECT jsonb_build_object('path', current_setting('search_path'), 'role', current_user,"
                + " 'session', session_user, 'mode', current_setting('session_replication_role'),"
                + " 'rls', current_setting('row_security'), 'isolation', current_setting('transaction_isolation'),"
                + " 'tenant', coalesce(current_setting('myapp.tenant', true), ''),"
                + " 'bodies', current_setting('check_function_bodies'), 'timeout', current_setting('statement_timeout'),"
                + " 'locks', (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()),"
                + " 'prepared', (SELECT count(*) FROM pg_prepared_statements WHERE from_sql),"
                + " 'cursors', (SELECT count(*) FROM pg_cursors WHERE is_holdable AND name <> 'docuai_db_guard'),"
                + " 'temporary', (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind IN ('r', 'v')))";
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE SCHEMA audit; CREATE TABLE u (id int); CREATE TABLE audit.u (id int); CREATE TABLE probes (what text, state jsonb);"
                                + " GRANT ALL ON ALL TABLES IN SCHEMA public TO plain_role;"
                                + " INSERT INTO u VALUES (1); INSERT INTO audit.u VALUES (1);",
                        "")
                .with(
                        "2__a",
                        "INSERT INTO public.probes " + probe.replace("SELECT jsonb", "SELECT 'up', jsonb") + ";",
                        "DELETE FROM u; INSERT INTO public.probes "
                                + probe.replace("SELECT jsonb", "SELECT 'down', jsonb") + ";")
                .with("3__b", statement, statement)
                .with(
                        "4__c",
                        "INSERT INTO public.probes " + probe.replace("SELECT jsonb", "SELECT 'up', jsonb") + ";",
                        "SELECT 1;");
        Ear ear = new Ear();
        Migrator migrator = project.migrator(database, ear);
        migrator.upgrade(Target.HEAD);
        assertThat(ear.notices)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("V3__b.sql leaves")
                .contains(told);
        List<Loss> losses = new ArrayList<>();
        migrator.downgrade(Target.parse("1"), RunOptions.DEFAULT.withConsent(losses::addAll));
        assertThat(losses).extracting(Loss::toString).containsExactly("table public.u: 1 row");
        assertThat(ear.notices)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("U3__b.sql leaves")
                .contains(told);
        assertThat(database.query("SELECT (SELECT count(*) FROM u), (SELECT count(*) FROM audit.u)"))
                .containsExactly("0|1");
        assertThat(database.query("SELECT count(DISTINCT state), count(*) FROM probes"))
                .containsExactly("1|3");
        assertThat(database.query("SELECT count(DISTINCT installed_by) FROM flyway_schema_history"))
                .containsExactly("1");
        assertThat(migrator.current().revision()).contains(RevisionId.of("1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void in_one_transaction_it_is_the_same(boolean dryRun, TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE SCHEMA audit; CREATE TABLE u (id int);", "DROP TABLE u; DROP SCHEMA audit;")
                .with("2__s", "SET LOCAL search_path = audit;", "SET search_path = ''; SET ROLE pg_monitor;")
                .with("3__u", "INSERT INTO u VALUES (1);", "CREATE TEMP TABLE u (id int);");
        Migrator migrator = project.migrator(database);
        RunOptions all = RunOptions.DEFAULT.allowingLoss().withSingleTransaction(true);
        migrator.upgrade(Target.HEAD, all.withDryRun(dryRun));
        if (!dryRun) {
            migrator.downgrade(Target.BASE, all.withDryRun(true));
            migrator.downgrade(Target.BASE, all);
            assertThat(database.query("SELECT to_regclass('public.u')")).containsExactly("");
        }
    }

    @Test
    void a_setting_of_a_script_for_its_transaction_is_worth_no_word(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "SET LOCAL lock_timeout = '1s'; CREATE TEMP TABLE x ON COMMIT DROP AS SELECT 1;", "");
        Ear ear = new Ear();
        project.migrator(database, ear).upgrade(Target.HEAD);
        assertThat(ear.notices).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "My \"odd\" Schema"})
    void both_directions_see_the_schema_first_and_then_the_connections_own_path(String schema, TestDatabase database)
            throws SQLException {
        database.execute(
                "CREATE SCHEMA app",
                "CREATE SCHEMA ext",
                "CREATE SCHEMA \"" + schema.replace("\"", "\"\"") + "\"",
                "CREATE EXTENSION vector SCHEMA ext",
                "CREATE TABLE app.shared (id int)");
        database.execute("ALTER DATABASE " + database.name() + " SET search_path = app, ext");
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE TABLE t (v vector(3)); INSERT INTO shared VALUES (1);",
                        "DROP TABLE t; SELECT '[1]'::vector FROM shared;")
                .with("2__u", "CREATE TABLE u (v vector(3));", "ALTER TABLE u ADD COLUMN w vector(2); DROP TABLE u;");
        Migrator migrator = new Migrator(project.config(database).schema(schema).build());
        migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.withDryRun(true));
        migrator.upgrade(Target.HEAD);
        migrator.downgrade(Target.BASE, RunOptions.DEFAULT.withDryRun(true));
        assertThat(migrator.downgrade(Target.BASE).steps()).hasSize(2);
        assertThat(database.query("SELECT to_regclass('app.t'), (SELECT count(*) FROM app.shared)"))
                .containsExactly("|1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losses_of_an_upgrade_are_counted_where_it_runs(boolean twin, TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int, x int);", "DROP TABLE a;")
                .with(
                        "2__x",
                        "-- hazards: DELETES_DATA (a.x)\nALTER TABLE a DROP COLUMN x;",
                        "ALTER TABLE a ADD COLUMN x int;");
        Migrator migrator = new Migrator(project.config(database).schema("app").build());
        migrator.upgrade(Target.parse("1"));
        database.execute("INSERT INTO app.a SELECT n, n FROM generate_series(1, 100) n");
        if (twin) {
            database.execute("CREATE TABLE public.a (id int, x int)");
        }
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD)).hasMessageContaining("column app.a.x: 100 values");
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE)).hasMessageContaining("table app.a: 100 rows");
    }

    @Test
    void a_schema_that_is_not_there_yet_is_made_by_a_dry_run_too(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder).with("1__a", "CREATE TABLE a (id int);", "DROP TABLE app.a;");
        database.execute("CREATE TABLE public.a (id int)");
        Migrator migrator = new Migrator(project.config(database).schema("app").build());
        assertThat(migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.withDryRun(true))
                        .steps())
                .hasSize(1);
        assertThat(database.query("SELECT to_regnamespace('app')")).containsExactly("");
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT to_regclass('app.a')")).containsExactly("app.a");
    }
}
