package dev.docuai.migration.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A scratch database is like the real one in everything that SQL can see, holds nothing, and leaves nothing. */
@ExtendWith(FreshDatabases.class)
class ScratchDatabaseIT {
    private static final String SECRET = "geheim-4711";

    /** Tables, types and functions of users, and extensions. */
    private static final String EVERYTHING = """
            SELECT (SELECT count(*) FROM pg_class WHERE oid >= 16384),
                   (SELECT count(*) FROM pg_type WHERE oid >= 16384),
                   (SELECT count(*) FROM pg_proc WHERE oid >= 16384),
                   (SELECT string_agg(extname, ' ') FROM pg_extension)""";

    private static final String SCHEMAS = """
            SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace
            WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'""";

    private static final String LOCALE = """
            SELECT encoding, datcollate, datctype, to_jsonb(d) ->> 'datlocprovider', to_jsonb(d) ->> 'datlocale'
            FROM pg_database d WHERE datname = current_database()""";

    private static ScratchDatabase scratch(TestDatabase database) throws SQLException {
        return scratch(database, "public");
    }

    private static ScratchDatabase scratch(TestDatabase database, String primary, String... managed)
            throws SQLException {
        return scratch(DatabaseUrl.parse(database.url()), Optional.empty(), primary, managed);
    }

    private static ScratchDatabase scratch(
            DatabaseUrl url, Optional<DatabaseUrl> elsewhere, String primary, String... managed) throws SQLException {
        try (Session real = Session.open(url, new Cancellation())) {
            return ScratchServer.of(real, Optional.of(url), elsewhere, primary, List.of(managed))
                    .create();
        }
    }

    private static List<String> query(ScratchDatabase scratch, String sql) throws SQLException {
        return query(scratch.connection(), sql);
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            List<String> columns = new ArrayList<>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                columns.add(String.valueOf(row.getString(column)));
            }
            return columns;
        }
    }

    private static void execute(ScratchDatabase scratch, String sql) throws SQLException {
        try (Statement statement = scratch.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> named(TestDatabase database, String name) throws SQLException {
        return database.query("SELECT datname FROM pg_database WHERE datname = '" + name + "'");
    }

    @Test
    void it_is_empty_and_gone_when_it_is_closed(@AtHead TestDatabase database) throws SQLException {
        List<String> before = database.query(EVERYTHING);
        String name;
        try (ScratchDatabase scratch = scratch(database)) {
            name = scratch.name();
            assertThat(name).matches("docuai_scratch_\\d{14}_[0-9a-f]{8}");
            assertThat(query(scratch, "SELECT current_database()")).containsExactly(name);
            assertThat(query(scratch, EVERYTHING)).containsExactly("0", "0", "0", "plpgsql");
            execute(scratch, "CREATE TABLE t (a int)");
            assertThat(database.query(EVERYTHING)).isEqualTo(before);
        }
        assertThat(named(database, name)).isEmpty();
    }

    @Test
    void it_is_dropped_although_it_has_a_connection(TestDatabase database) throws SQLException {
        ScratchDatabase scratch = scratch(database);
        DatabaseUrl url = DatabaseUrl.parse(database.url()).withDatabase(scratch.name());
        try (Session other = Session.open(url, new Cancellation())) {
            scratch.close();
            scratch.close();
            assertThat(named(database, scratch.name())).isEmpty();
            assertThatThrownBy(other::currentUser).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void unqualified_names_mean_the_primary_schema_of_any_name(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE SCHEMA \"User\"", "ALTER DATABASE " + database.name() + " SET search_path = public, extra");
        try (ScratchDatabase scratch = scratch(database, "User", "other", "public")) {
            assertThat(query(scratch, SCHEMAS)).containsExactly("User other public");
            assertThat(query(scratch, "SHOW search_path")).containsExactly("\"User\", public, extra");
            execute(scratch, "CREATE TABLE t (a int)");
            assertThat(query(scratch, "SELECT schemaname FROM pg_tables WHERE tablename = 't'"))
                    .containsExactly("User");
        }
    }

    @Test
    void settings_of_the_real_database_count(TestDatabase database) throws SQLException {
        database.execute(
                "ALTER DATABASE " + database.name() + " SET intervalstyle = iso_8601",
                "ALTER DATABASE " + database.name() + " SET work_mem = '5MB'");
        try (ScratchDatabase scratch = scratch(database)) {
            execute(scratch, "SET work_mem = '6MB'");
            scratch.restoreSession();
            assertThat(query(scratch, "SELECT interval '1 day', current_setting('work_mem')"))
                    .containsExactly("P1D", "5MB");
        }
    }

    @Test
    void reset_takes_back_objects_and_settings(TestDatabase database) throws SQLException {
        try (ScratchDatabase scratch = scratch(database, "app", "other")) {
            String path = query(scratch, "SHOW search_path").get(0);
            scratch.extension("vector", "extensions");
            execute(scratch, "CREATE TABLE t (v extensions.vector(3)); CREATE TABLE other.t (a int)");
            execute(scratch, "CREATE SCHEMA another; CREATE TABLE another.t (a int); CREATE TEMP TABLE x (a int)");
            execute(scratch, "SELECT set_config('search_path', '', false); SET check_function_bodies = off");
            scratch.connection().setAutoCommit(false);
            execute(scratch, "SELECT 1");

            scratch.reset();

            assertThat(scratch.connection().getAutoCommit()).isTrue();
            assertThat(query(scratch, EVERYTHING)).containsExactly("0", "0", "0", "plpgsql");
            assertThat(query(scratch, SCHEMAS)).containsExactly("app other public");
            assertThat(query(scratch, "SHOW search_path")).containsExactly(path);
            assertThat(query(scratch, "SHOW check_function_bodies")).containsExactly("on");
            assertThat(query(scratch, "SELECT obj_description('public'::regnamespace)"))
                    .containsExactly("standard public schema");
        }
    }

    @Test
    void an_extension_goes_into_the_schema_that_is_asked_for(TestDatabase database) throws SQLException {
        String where = "SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'vector'";
        try (ScratchDatabase scratch = scratch(database, "app")) {
            scratch.extension("vector", "");
            assertThat(query(scratch, where)).containsExactly("app");
            scratch.reset();
            scratch.extension("vector", "\"Extra\"");
            assertThat(query(scratch, where)).containsExactly("\"Extra\"");
        }
    }

    @Test
    void an_extension_that_is_not_there_is_named(TestDatabase database) throws SQLException {
        try (ScratchDatabase scratch = scratch(database)) {
            assertThatThrownBy(() -> scratch.extension("nosuch", "public"))
                    .isInstanceOf(MigratorException.class)
                    .hasMessageContaining("extension nosuch cannot be created in a scratch database: ")
                    .hasMessageContaining("where: ")
                    .hasMessageContaining(scratch.name())
                    .hasMessageContaining("fix:   install it on this server");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc",
                "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'de-AT'"
            })
    void encoding_and_locale_are_the_real_ones(String options, TestDatabase database) throws SQLException {
        String name = "locale_" + Integer.toHexString(options.hashCode());
        SharedServer.execute("CREATE DATABASE " + name + " TEMPLATE template0 " + options);
        DatabaseUrl url = DatabaseUrl.parse(database.url()).withDatabase(name);
        try (Session real = Session.open(url, new Cancellation());
                ScratchDatabase scratch = scratch(url, Optional.empty(), "public")) {
            assertThat(query(scratch, LOCALE)).isEqualTo(query(real.connection(), LOCALE));
        } finally {
            SharedServer.execute("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    @Test
    void a_role_that_may_not_create_databases_is_named(TestDatabase database) throws SQLException {
        String role = "scratch_" + database.name();
        database.execute("CREATE ROLE \"" + role + "\" LOGIN PASSWORD '" + SECRET + "'");
        DatabaseUrl url = as(database, role);
        try {
            assertThatThrownBy(() -> scratch(url, Optional.empty(), "public"))
                    .isInstanceOf(MigratorException.class)
                    .hasMessageContaining("role \"" + role + "\" may not create databases")
                    .hasMessageContaining("where: " + url)
                    .hasMessageContaining("fix:   ALTER ROLE \"" + role + "\" CREATEDB, or name another server")
                    .hasMessageNotContaining(SECRET);

            database.execute("ALTER ROLE \"" + role + "\" CREATEDB");
            try (ScratchDatabase scratch = scratch(url, Optional.empty(), "public", "other")) {
                execute(scratch, "CREATE TABLE t (a int)");
                scratch.reset();
                execute(scratch, "CREATE TABLE t (a int); CREATE TABLE other.t (a int)");
                assertThatThrownBy(() -> scratch.extension("pg_stat_statements", ""))
                        .isInstanceOf(MigratorException.class)
                        .hasMessageContaining("permission denied")
                        .hasMessageContaining("fix:   name a role that may create it");
            }
        } finally {
            database.execute("DROP ROLE \"" + role + "\"");
        }
    }

    private static DatabaseUrl as(TestDatabase database, String role) {
        String address = DatabaseUrl.parse(database.url()).toString();
        return DatabaseUrl.parse("postgresql://" + role + ":" + SECRET + "@" + address);
    }

    @Test
    void a_data_source_needs_the_address_of_a_server(TestDatabase database) throws SQLException {
        PGSimpleDataSource pool = new PGSimpleDataSource();
        pool.setUrl(database.url());
        try (Session real = Session.open(pool, new Cancellation())) {
            assertThatThrownBy(() -> ScratchServer.of(real, Optional.empty(), Optional.empty(), "public", List.of()))
                    .isInstanceOf(MigratorException.class)
                    .hasMessageContaining("a DataSource leads to one database only")
                    .hasMessageContaining("where: " + real.location())
                    .hasMessageContaining("scratchUrl");

            Optional<DatabaseUrl> elsewhere = Optional.of(DatabaseUrl.parse(database.url()));
            try (ScratchDatabase scratch = ScratchServer.of(real, Optional.empty(), elsewhere, "public", List.of())
                    .create()) {
                assertThat(named(database, scratch.name())).isNotEmpty();
            }
        }
    }

    @Test
    void a_pooler_that_knows_other_databases_only_is_an_error_and_nothing_is_left(TestDatabase database)
            throws Exception {
        String[] server = DatabaseUrl.parse(database.url()).toString().split("[:/]");
        try (ListedDatabases pooler = new ListedDatabases(server[0], Integer.parseInt(server[1]))) {
            Properties login = DatabaseUrl.parse(database.url()).properties();
            DatabaseUrl url = DatabaseUrl.of(
                    "127.0.0.1",
                    String.valueOf(pooler.port()),
                    database.name(),
                    login.getProperty("user"),
                    login.getProperty("password", ""));
            MigratorException refused =
                    catchThrowableOfType(MigratorException.class, () -> scratch(url, Optional.empty(), "public"));
            assertThat(refused)
                    .hasMessageStartingWith("a scratch database was created, but not connected to: ")
                    .hasMessageContaining("where: 127.0.0.1:" + pooler.port() + "/docuai_scratch_")
                    .hasMessageContaining("--scratch-url");
            String name = String.valueOf(refused.where()).replaceFirst(".*/", "");
            assertThat(named(database, name)).isEmpty();
        }
    }

    @Test
    void another_server_is_asked_if_one_is_named(TestDatabase database) throws SQLException {
        DatabaseUrl nobody = DatabaseUrl.parse("postgresql://me:" + SECRET + "@127.0.0.1:1/x");
        assertThatThrownBy(() -> scratch(DatabaseUrl.parse(database.url()), Optional.of(nobody), "public"))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("where: 127.0.0.1:1/x")
                .hasMessageNotContaining(SECRET);
    }
}
