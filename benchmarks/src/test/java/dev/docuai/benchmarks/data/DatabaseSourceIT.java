package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.script.Target;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSourceIT {
    private static final int CHUNKS = 3_000;
    private static final String COUNTS = """
            SELECT relname, n_tup_ins, n_tup_upd, n_tup_del, n_live_tup FROM pg_stat_user_tables ORDER BY relname""";
    private static final String CATALOG = """
            SELECT c.oid, c.relname, c.relkind, c.relfilenode, c.reltuples, a.attname, a.atttypid, a.atttypmod
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace ORDER BY c.oid, a.attnum""";
    private static final String ROWS = """
            SELECT (SELECT count(*) FROM data_sources), (SELECT count(*) FROM documents),
                   (SELECT count(*) FROM document_chunks), (SELECT md5(string_agg(c::text, '' ORDER BY chunk_id))
                                                            FROM document_chunks c)""";

    private static LocalPostgres postgres;
    private static String url;
    private static float[][] stored;

    @TempDir
    Path cache;

    private final DataSetOptions options = DataSetOptions.defaults();

    @BeforeAll
    static void fill() throws SQLException {
        postgres = LocalPostgres.start(LocalPostgresOptions.disposable().withDataInMemory());
        url = postgres.createDatabase();
        Migrator migrator = new Migrator(MigratorConfig.builder()
                .url(url)
                .scripts(List.of("classpath:db/migration"))
                .undoScripts(List.of("classpath:db/undo"))
                .build());
        migrator.upgrade(Target.parse("head"));
        stored = TestVectors.random(CHUNKS, VectorWriter.DIMENSIONS, 1);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            PGvector.addVectorType(connection);
            statement.execute("DROP INDEX ix_document_chunks_embedding");
            statement.execute("INSERT INTO data_sources (name) VALUES ('s')");
            statement.execute("INSERT INTO documents (source_id, url) SELECT source_id, '/' FROM data_sources");
            statement.execute("INSERT INTO document_chunks (document_id, chunk_order, chunk_text)"
                    + " SELECT document_id, -1, 'not embedded yet' FROM documents");
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO document_chunks (document_id, chunk_order, chunk_text, embedding)"
                            + " SELECT document_id, ?, 'x', ? FROM documents")) {
                for (int row = 0; row < CHUNKS; row++) {
                    insert.setInt(1, row);
                    insert.setObject(2, new PGvector(stored[row]));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            statement.execute("VACUUM ANALYZE");
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void it_reads_everything_and_leaves_the_database_untouched() throws SQLException {
        List<String> before = state();

        try (DataSet data = open(url, options.withQueries(100))) {
            assertThat(data.base().size()).isEqualTo(CHUNKS - 100);
            assertThat(data.queries().size()).isEqualTo(100);
            assertThat(data.name()).startsWith("db ").contains("2,900 rows").doesNotContain("password");
            Set<List<Float>> all = new HashSet<>(TestVectors.lists(stored));
            List<List<Float>> base = TestVectors.lists(TestVectors.of(data.base()));
            List<List<Float>> queries = TestVectors.lists(TestVectors.of(data.queries()));
            assertThat(all).containsAll(base).containsAll(queries);
            assertThat(base).doesNotContainAnyElementsOf(queries);
            // The rest needs no database.
            assertThat(data.groundTruth(10)).hasSize(100);
        }

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void the_sample_depends_on_the_seed_alone() {
        DataSetOptions some = options.withRows(50).withQueries(5);

        String digest = digest(some);

        assertThat(digest(some)).isEqualTo(digest);
        assertThat(digest(some.withSeed(2))).isNotEqualTo(digest);
    }

    @Test
    void every_form_of_the_url_is_taken() {
        String asyncpg = url.replaceFirst("^jdbc:postgresql://", "postgresql+asyncpg://");

        try (DataSet data = open(asyncpg, options.withRows(3).withQueries(1))) {
            assertThat(data.base().size()).isEqualTo(3);
        }
    }

    @Test
    void what_was_read_before_is_not_taken_for_what_is_there_now() throws SQLException {
        String other = postgres.createDatabase();
        execute(other, "CREATE EXTENSION vector");
        execute(other, "CREATE TABLE document_chunks (chunk_id int, embedding vector(1536))");
        execute(
                other,
                "INSERT INTO document_chunks SELECT i, array_fill(i, '{1536}')::vector FROM generate_series(1, 9) i");
        DataSetOptions some = options.withQueries(1);
        String before;
        try (DataSet data = open(other, some)) {
            before = data.digest();
        }

        execute(other, "UPDATE document_chunks SET embedding = array_fill(chunk_id + 1, '{1536}')::vector");

        try (DataSet data = open(other, some)) {
            assertThat(data.digest()).isNotEqualTo(before);
        }
    }

    @Test
    void too_few_rows_are_refused() {
        refused(url, options.withRows(2_990).withQueries(50), "2,990 rows and 50 queries", "3,000 vectors");
    }

    @Test
    void an_unreachable_server_is_named() {
        refused("postgresql://nobody:secret@localhost:1/nothing", options, "localhost:1/nothing");
    }

    @Test
    void what_is_no_url_is_refused() {
        refused("mysql://localhost/x", options, "the database URL cannot be used");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT 1                                                           | no table document_chunks
            CREATE TABLE document_chunks (id int)                              | the database refused
            CREATE TABLE document_chunks (chunk_id int, embedding vector)      | document_chunks has no embedding
            CREATE TABLE document_chunks AS SELECT i AS chunk_id, '[1,2,3]'::vector AS embedding \
            FROM generate_series(1, 9) i                                       | a vector has 3 dimensions
            """)
    void a_table_that_is_not_of_chunks_is_refused(String ddl, String error) throws SQLException {
        String other = postgres.createDatabase();
        execute(other, "CREATE EXTENSION vector");
        execute(other, ddl);

        refused(other, options, error);
    }

    private void refused(String address, DataSetOptions wanted, String... texts) {
        assertThatThrownBy(() -> open(address, wanted))
                .isInstanceOf(BenchmarkException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(texts).doesNotContain("secret"));
        assertThat(cache).isEmptyDirectory();
    }

    private String digest(DataSetOptions wanted) {
        try (DataSet data = open(url, wanted)) {
            return data.digest();
        }
    }

    private DataSet open(String address, DataSetOptions wanted) {
        return DataSets.open("db:" + address, wanted.withCache(cache));
    }

    private static List<String> state() throws SQLException {
        List<String> state = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String query : List.of("SELECT pg_stat_force_next_flush()", COUNTS, CATALOG, ROWS)) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        String[] row = new String[columns];
                        for (int i = 0; i < columns; i++) {
                            row[i] = rows.getString(i + 1);
                        }
                        state.add(String.join("|", row));
                    }
                }
            }
        }
        return state;
    }

    private static void execute(String address, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
