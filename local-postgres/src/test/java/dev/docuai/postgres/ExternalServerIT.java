package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One of the test's own servers plays the user's server. */
class ExternalServerIT {
    private static LocalPostgres given;

    @BeforeAll
    static void start() {
        given = ManagedServers.disposable();
    }

    @AfterAll
    static void stop() {
        given.close();
    }

    @Test
    void a_given_server_wins_over_all_others() {
        try (LocalPostgres postgres = at(given.jdbcUrl(), LocalPostgresOptions.disposable())) {
            assertThat(postgres.description()).endsWith("(url)");
            assertThat(ManagedServers.data(postgres.jdbcUrl())).isEqualTo(ManagedServers.data(given.jdbcUrl()));
        }
    }

    @Test
    void what_was_made_there_is_dropped_and_nothing_else() {
        Sql.execute(given.jdbcUrl(), "CREATE TABLE IF NOT EXISTS theirs (i int)");
        String before = databases();
        try (LocalPostgres postgres = at(given.jdbcUrl(), LocalPostgresOptions.disposable())) {
            Sql.execute(postgres.jdbcUrl(), "CREATE TABLE ours (i int)");
            postgres.createDatabase();
            assertThat(databases().lines().count()).isEqualTo(before.lines().count() + 2);
        }
        assertThat(databases()).isEqualTo(before);
        assertThat(Sql.query(given.jdbcUrl(), "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .isEqualTo("theirs");
    }

    @Test
    void with_a_data_directory_the_database_stays() {
        LocalPostgresOptions options = LocalPostgresOptions.persistent(Path.of("unused"));
        String url;
        try (LocalPostgres postgres = at(given.jdbcUrl("postgres"), options)) {
            url = postgres.jdbcUrl();
        }
        assertThat(url).isEqualTo(given.jdbcUrl());
        assertThat(Sql.query(url, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void a_server_that_does_not_answer_is_an_error_and_not_passed_over() {
        assertThatThrownBy(() -> at(
                        "jdbc:postgresql://127.0.0.1:1/postgres?user=u&password=secret",
                        LocalPostgresOptions.disposable()))
                .isInstanceOf(LocalPostgresException.class)
                .hasMessageContaining("the given server cannot be used")
                .hasMessageContaining("where: jdbc:postgresql://127.0.0.1:1/postgres")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_role_that_may_not_create_databases_is_refused() {
        Sql.execute(given.jdbcUrl(), "CREATE ROLE reader LOGIN PASSWORD 'x'");
        String url = given.jdbcUrl().replaceFirst("\\?.*", "?user=reader&password=x");
        assertThatThrownBy(() -> at(url, LocalPostgresOptions.disposable()))
                .hasMessageContaining("the role may not create databases");
    }

    private static String databases() {
        return Sql.query(given.jdbcUrl(), "SELECT datname FROM pg_database ORDER BY 1");
    }

    private static LocalPostgres at(String url, LocalPostgresOptions options) {
        Settings settings = new Settings(Map.of(Provider.URL_PROPERTY, url)::get, name -> null);
        return LocalPostgres.start(options, new Providers(settings, Path.of("/")));
    }
}
