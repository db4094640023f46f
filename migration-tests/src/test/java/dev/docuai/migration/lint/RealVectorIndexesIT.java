package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.options.LintOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Vector indexes against the rows and the memory of the real database. */
@ExtendWith(FreshDatabases.class)
class RealVectorIndexesIT {
    private static final String[] TABLE = {
        "CREATE EXTENSION vector",
        "CREATE TABLE items (id int, embedding vector(64)) WITH (autovacuum_enabled = off)",
        "INSERT INTO items SELECT n, (SELECT array_agg(random()) FROM generate_series(1, 64) WHERE n > 0)"
                + " FROM generate_series(1, 4000) n",
        "ANALYZE items"
    };
    private static final String HNSW = "CREATE INDEX ix_items ON items USING hnsw (embedding vector_l2_ops);\n";

    @TempDir
    Path folder;

    private List<Finding> findings(TestDatabase database, String rule, String sql) {
        return new ToyProject(folder)
                        .file("up/V1__index.sql", sql)
                        .migrator(database)
                        .lint(LintOptions.ALL.againstDatabase())
                        .findings()
                        .stream()
                        .filter(finding -> finding.rule().name().equals(rule))
                        .toList();
    }

    private static void memory(TestDatabase database, String value) throws SQLException {
        database.execute("ALTER DATABASE \"" + database.name() + "\" SET maintenance_work_mem = '" + value + "'");
    }

    /** 4,000 rows of 256 + 128 + 34 * 16 bytes. */
    @Test
    void a_graph_that_does_not_fit_names_the_memory_that_holds_it(TestDatabase database) throws SQLException {
        database.execute(TABLE);
        memory(database, "2MB");

        assertThat(findings(database, "MAINTENANCE_WORK_MEM", HNSW))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.object()).isEqualTo("ix_items");
                    assertThat(finding.what())
                            .startsWith(
                                    "the graph of ix_items needs 3.5 MB for 4,000 rows, maintenance_work_mem is 2 MB,");
                    assertThat(finding.fix()).contains("SET maintenance_work_mem = '4MB'");
                });
    }

    @Test
    void pgvector_itself_says_the_same_of_the_memory_that_is_named_and_of_less(TestDatabase database)
            throws SQLException {
        database.execute(TABLE);

        assertThat(notices(database, "2MB")).contains("no longer fits into maintenance_work_mem");
        assertThat(notices(database, "4MB")).doesNotContain("no longer fits");
    }

    private static String notices(TestDatabase database, String memory) throws SQLException {
        StringBuilder notices = new StringBuilder();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET max_parallel_maintenance_workers = 0");
            statement.execute("SET maintenance_work_mem = '" + memory + "'");
            statement.execute(HNSW);
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                notices.append(warning.getMessage());
            }
            statement.execute("DROP INDEX ix_items");
        }
        return notices.toString();
    }

    @Test
    void a_graph_that_fits_is_no_finding(TestDatabase database) throws SQLException {
        database.execute(TABLE);
        memory(database, "16MB");

        assertThat(findings(database, "MAINTENANCE_WORK_MEM", HNSW)).isEmpty();
    }

    @Test
    void a_script_that_sets_the_memory_has_it(TestDatabase database) throws SQLException {
        database.execute(TABLE);
        memory(database, "2MB");

        assertThat(findings(database, "MAINTENANCE_WORK_MEM", "SET LOCAL maintenance_work_mem = '16MB';\n" + HNSW))
                .isEmpty();
        assertThat(findings(
                        database,
                        "MAINTENANCE_WORK_MEM",
                        "CREATE INDEX CONCURRENTLY ix_items ON items USING hnsw (embedding vector_l2_ops);\n"))
                .hasSize(1);
    }

    @Test
    void lists_are_compared_with_the_real_rows(TestDatabase database) throws SQLException {
        database.execute(TABLE);
        // As ANALYZE would leave a table of 250,000 rows on these pages.
        database.execute("UPDATE pg_class SET reltuples = 250000 WHERE relname = 'items'");

        assertThat(findings(database, "VECTOR_INDEX_OPTIONS", ivfflat(20)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what()).isEqualTo("ix_items has lists = 20 for 250,000 rows");
                    assertThat(finding.fix()).startsWith("lists = 250:");
                });
        assertThat(findings(database, "VECTOR_INDEX_OPTIONS", ivfflat(250))).isEmpty();
        assertThat(findings(database, "LISTS_NEED_ROWS", ivfflat(250))).isEmpty();
    }

    @Test
    void above_a_million_rows_lists_are_their_square_root(TestDatabase database) throws SQLException {
        database.execute(TABLE);
        database.execute("UPDATE pg_class SET reltuples = 9000000 WHERE relname = 'items'");

        assertThat(findings(database, "VECTOR_INDEX_OPTIONS", ivfflat(3000))).isEmpty();
        assertThat(findings(database, "VECTOR_INDEX_OPTIONS", ivfflat(100)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).startsWith("lists = 3000:"));
    }

    @Test
    void lists_of_a_small_table_come_too_early(TestDatabase database) throws SQLException {
        database.execute(TABLE);
        database.execute("DELETE FROM items WHERE id > 300", "VACUUM (ANALYZE) items");

        assertThat(findings(database, "LISTS_NEED_ROWS", ivfflat(10)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).endsWith("there are only 300 rows"));
    }

    private static String ivfflat(int lists) {
        return "CREATE INDEX CONCURRENTLY ix_items ON items USING ivfflat (embedding vector_l2_ops) WITH (lists = "
                + lists + ");\n";
    }
}
