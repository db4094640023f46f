package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every provider must offer; {@code -Ddocuai.postgres} says which one is looked at. */
class LocalPostgresIT {
    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(LocalPostgresOptions.disposable());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void the_description_names_versions_and_provider() {
        assertThat(postgres.description())
                .matches("PostgreSQL \\d+\\.\\d+ with pgvector \\d+\\.\\d+\\.\\d+"
                        + " \\((url|installed|testcontainers|embedded)\\)");
        Provider.requested(Settings.ofThisJvm())
                .ifPresent(provider -> assertThat(postgres.description()).endsWith("(" + provider.label() + ")"));
    }

    @Test
    void the_description_tells_the_truth() {
        String url = postgres.createDatabase();
        Sql.execute(url, "CREATE EXTENSION vector");
        assertThat(postgres.description())
                .contains(Sql.query(url, "SELECT extversion FROM pg_extension WHERE extname = 'vector'"))
                .contains(Sql.query(url, "SHOW server_version").split(" ")[0]);
    }

    @Test
    void an_hnsw_index_is_built_and_used() {
        String url = postgres.createDatabase();
        Sql.execute(
                url,
                "CREATE EXTENSION vector",
                "CREATE TABLE chunks (id int PRIMARY KEY, embedding vector(3) NOT NULL)",
                "INSERT INTO chunks SELECT i, ARRAY[sin(i), cos(i), i % 7]::vector FROM generate_series(1, 5000) i",
                "CREATE INDEX ix_chunks_embedding ON chunks USING hnsw (embedding vector_cosine_ops)",
                "ANALYZE chunks");
        String nearest = "SELECT id FROM chunks ORDER BY embedding <=> '[0,1,3]' LIMIT 5";
        assertThat(Sql.query(url, "EXPLAIN " + nearest)).contains("Index Scan using ix_chunks_embedding");
        assertThat(Sql.query(url, nearest).lines()).hasSize(5);
    }

    @Test
    void half_vectors_and_bit_distances_are_there() {
        String url = postgres.createDatabase();
        Sql.execute(url, "CREATE EXTENSION vector");
        assertThat(Sql.query(url, "SELECT '[1,2,3]'::halfvec(3) <-> '[1,2,4]'::halfvec(3)"))
                .isEqualTo("1");
        assertThat(Sql.query(url, "SELECT B'101' <~> B'110'")).isEqualTo("2");
    }

    @Test
    void a_fresh_database_is_empty() {
        String url = postgres.createDatabase();
        assertThat(Sql.query(url, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEqualTo("0");
        assertThat(Sql.query(url, "SELECT extname FROM pg_extension")).isEqualTo("plpgsql");
    }

    @Test
    void fresh_databases_do_not_see_each_other() {
        String one = postgres.createDatabase();
        String other = postgres.createDatabase();
        Sql.execute(one, "CREATE TABLE t (i int)");
        assertThat(Sql.query(other, "SELECT count(*) FROM pg_tables WHERE tablename = 't'"))
                .isEqualTo("0");
    }

    @Test
    void a_clone_holds_what_its_template_held() {
        String template = postgres.createDatabase();
        Sql.execute(template, "CREATE TABLE t AS SELECT 42 AS answer");
        String clone = postgres.createDatabase(name(template));
        Sql.execute(clone, "INSERT INTO t VALUES (43)");
        assertThat(Sql.query(clone, "SELECT answer FROM t ORDER BY 1")).isEqualTo("42\n43");
        assertThat(Sql.query(template, "SELECT answer FROM t")).isEqualTo("42");
    }

    @Test
    void cloning_a_database_in_use_fails_and_says_what_to_do() throws SQLException {
        String template = postgres.createDatabase();
        try (Connection user = DriverManager.getConnection(template)) {
            assertThat(user.isValid(1)).isTrue();
            assertThatThrownBy(() -> postgres.createDatabase(name(template)))
                    .isInstanceOf(LocalPostgresException.class)
                    .hasMessageContaining(name(template))
                    .hasMessageContaining("where: jdbc:postgresql://")
                    .hasMessageContaining("SQLSTATE 55006")
                    .hasMessageContaining("fix:   a database cannot be cloned while it has connections")
                    .hasMessageNotContaining("password");
        }
    }

    @Test
    void a_database_in_use_can_be_dropped() throws SQLException {
        String url = postgres.createDatabase();
        try (Connection user = DriverManager.getConnection(url)) {
            postgres.dropDatabase(name(url));
            assertThat(user.isValid(1)).isFalse();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url)).hasMessageContaining("does not exist");
    }

    @Test
    void dropping_a_database_that_is_not_there_is_fine() {
        postgres.dropDatabase("never_was");
    }

    @Test
    void the_default_database_is_there_and_the_url_names_any_other() {
        assertThat(Sql.query(postgres.jdbcUrl(), "SELECT current_database()")).startsWith("docuai");
        assertThat(Sql.query(postgres.jdbcUrl("postgres"), "SELECT current_database()"))
                .isEqualTo("postgres");
    }

    @Test
    void a_database_may_have_any_name() {
        Sql.execute(postgres.jdbcUrl("postgres"), "CREATE DATABASE \"Größe 100% & mehr?\" TEMPLATE template0");
        assertThat(Sql.query(postgres.jdbcUrl("Größe 100% & mehr?"), "SELECT current_database()"))
                .isEqualTo("Größe 100% & mehr?");
        postgres.dropDatabase("Größe 100% & mehr?");
    }

    @Test
    void text_is_unicode_and_sorted_by_code_point() {
        String url = postgres.createDatabase();
        assertThat(Sql.query(url, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(Sql.query(url, "SELECT datcollate FROM pg_database WHERE datname = current_database()"))
                .startsWith("C");
    }

    @Test
    void a_connection_needs_the_password() {
        String url = postgres.jdbcUrl().replaceFirst("password=[^&]+", "password=guess");
        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .hasMessageContaining("password authentication failed");
    }

    private static String name(String url) {
        return Sql.query(url, "SELECT current_database()");
    }
}
