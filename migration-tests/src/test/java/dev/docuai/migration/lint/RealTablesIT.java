package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.RealDatabase;
import dev.docuai.migrator.lint.RealTable;
import dev.docuai.migrator.lint.Weight;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Findings say how large the real table is and how long the statement works on it. */
@ExtendWith(FreshDatabases.class)
class RealTablesIT {
    private static final String TABLE = "CREATE TABLE documents (id int, title text) WITH (autovacuum_enabled = off)";
    private static final String TO_BIGINT = "ALTER TABLE documents ALTER COLUMN id TYPE bigint;\n";

    @TempDir
    Path folder;

    /** A finding of a script that is pending in a database. */
    private Finding finding(TestDatabase database, String rule, String sql) {
        return new ToyProject(folder)
                        .file("up/V1__change.sql", sql)
                        .migrator(database)
                        .lint(LintOptions.ALL.againstDatabase())
                        .findings()
                        .stream()
                        .filter(finding -> finding.rule().name().equals(rule))
                        .findFirst()
                        .orElseThrow();
    }

    private static String rows(int count) {
        return "INSERT INTO documents SELECT n, 'title ' || n FROM generate_series(1, " + count + ") n";
    }

    @Test
    void a_rewrite_is_weighed_by_rows_bytes_and_time(TestDatabase database) throws SQLException {
        database.execute(TABLE, rows(400_000), "VACUUM ANALYZE documents");
        long bytes = Long.parseLong(
                database.query("SELECT pg_table_size('documents')").get(0));

        Finding finding = finding(database, "ACCESS_EXCLUSIVE_LOCK", TO_BIGINT);

        Weight weight = finding.weight().orElseThrow();
        assertThat(weight.table()).isEqualTo("documents");
        assertThat(weight.rows()).hasValue(400_000L);
        assertThat(weight.bytes()).isEqualTo(bytes);
        assertThat(weight.estimate()).hasValueSatisfying(estimate -> {
            assertThat(estimate.least()).isEqualTo(2 * bytes / 200e6);
            assertThat(estimate.most()).isEqualTo(2 * bytes / 70e6);
        });
        assertThat(finding.what())
                .startsWith("reads and writes of documents wait while it writes every row of documents anew;"
                        + " documents has 400,000 rows (")
                .endsWith(" MB): less than a second");
    }

    @Test
    void the_throughput_of_the_settings_counts(TestDatabase database) throws SQLException {
        database.execute(TABLE, rows(50_000), "VACUUM ANALYZE documents");
        long bytes = Long.parseLong(
                database.query("SELECT pg_table_size('documents')").get(0));
        ToyProject project = new ToyProject(folder).file("up/V1__change.sql", TO_BIGINT);

        assertThat(new Migrator(project.config(database)
                                .lint("throughput", "1-2 MB/s")
                                .build())
                        .lint(LintOptions.ALL.againstDatabase())
                        .findings())
                .filteredOn(finding -> finding.rule().name().equals("TABLE_REWRITE"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.weight().orElseThrow().estimate())
                        .hasValue(new Weight.Estimate(2 * bytes / 2e6, 2 * bytes / 1e6)));
        for (String wrong : List.of("fast", "0", "200-70", "-5")) {
            Migrator migrator = new Migrator(
                    project.config(database).lint("throughput", wrong).build());
            assertThatThrownBy(() -> migrator.lint(LintOptions.ALL))
                    .hasMessageContaining("'" + wrong + "' is no throughput");
        }
    }

    @Test
    void rows_that_came_after_the_last_analyze_count_by_the_pages_that_they_fill(TestDatabase database)
            throws SQLException {
        database.execute(TABLE, rows(50_000), "ANALYZE documents", rows(50_000));

        Weight weight = finding(database, "TABLE_REWRITE", TO_BIGINT).weight().orElseThrow();

        assertThat(weight.rows().orElseThrow()).isBetween(99_000L, 101_000L);
    }

    @Test
    void a_small_table_stays_a_finding_and_says_so(TestDatabase database) throws SQLException {
        database.execute(TABLE, rows(200), "ANALYZE documents");

        assertThat(finding(database, "TABLE_REWRITE", TO_BIGINT).what())
                .matches(".*; documents has 200 rows \\(\\d+ kB\\): milliseconds");
    }

    @Test
    void a_table_that_was_never_analyzed_has_a_size_and_no_rows(TestDatabase database) throws SQLException {
        database.execute(TABLE, rows(100_000));

        Finding finding = finding(database, "TABLE_REWRITE", TO_BIGINT);

        assertThat(finding.what())
                .matches(".*; documents has [\\d.]+ MB, its rows are not known \\(run ANALYZE\\): less than a second");
        assertThat(finding.weight().orElseThrow().rows()).isEmpty();
    }

    @Test
    void a_partitioned_table_counts_with_its_partitions(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE documents (id int, title text) PARTITION BY RANGE (id)",
                "CREATE TABLE documents_1 PARTITION OF documents FOR VALUES FROM (0) TO (20001)",
                "CREATE TABLE documents_2 PARTITION OF documents FOR VALUES FROM (20001) TO (900000)",
                rows(60_000),
                "ANALYZE documents");

        Finding finding = finding(database, "BLOCKS_WRITES", "CREATE INDEX ix_documents_title ON documents (title);\n");

        assertThat(finding.what()).contains("documents has 60,000 rows (");
    }

    @Test
    void a_table_that_an_earlier_script_renames_is_still_the_real_one(TestDatabase database) throws SQLException {
        database.execute(TABLE, rows(20_000), "ANALYZE documents");

        Finding finding = new ToyProject(folder)
                        .file("up/V1__name.sql", "ALTER TABLE documents RENAME TO papers;\n")
                        .file("up/V2__type.sql", "ALTER TABLE papers ALTER COLUMN id TYPE bigint;\n")
                        .migrator(database)
                        .lint(LintOptions.ALL.againstDatabase())
                        .findings()
                        .stream()
                        .filter(one -> one.rule().name().equals("TABLE_REWRITE"))
                        .findFirst()
                        .orElseThrow();

        assertThat(finding.what()).contains("papers has 20,000 rows (");
    }

    @Test
    void without_a_database_the_sentence_says_what_the_time_depends_on(TestDatabase database) {
        List<Finding> findings = new ToyProject(folder)
                .file("up/V1__table.sql", TABLE + ";\n")
                .file("up/V2__type.sql", TO_BIGINT)
                .migrator(database)
                .lint(LintOptions.ALL)
                .findings();

        assertThat(findings)
                .filteredOn(finding -> finding.rule().name().equals("TABLE_REWRITE"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what())
                            .endsWith("; the time grows with the size of documents (--url weighs it)");
                    assertThat(finding.weight()).isEmpty();
                });
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void lint_waits_for_a_locked_table_no_longer_than_a_script_would(TestDatabase database) throws SQLException {
        database.execute(TABLE, rows(200));
        Migrator migrator = new Migrator(new ToyProject(folder)
                .file("up/V1__change.sql", TO_BIGINT)
                .config(database)
                .lockTimeout(Duration.ofMillis(300))
                .build());
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE");

            assertThatThrownBy(() -> migrator.lint(LintOptions.ALL.againstDatabase()))
                    .hasMessageContaining("canceling statement due to lock timeout")
                    .hasMessageContaining("find the session that holds the lock");
            other.rollback();
        }
        assertThat(migrator.lint(LintOptions.ALL.againstDatabase()).scripts()).isEqualTo(1);
    }

    @Test
    void a_huge_table_takes_minutes_and_its_vector_index_hours() throws SQLException, IOException {
        RealDatabase real =
                new RealDatabase(Map.of("documents", new RealTable(12_000_000, 41L << 30, 0)), Map.of(), 64 << 20, 0);

        assertThat(texts(real, TO_BIGINT))
                .contains("reads and writes of documents wait while it writes every row of documents anew;"
                        + " documents has 12 M rows (41 GB): about 7 to 21 minutes");
        assertThat(texts(
                        real,
                        "CREATE INDEX ix_documents_embedding ON documents USING hnsw (embedding vector_l2_ops);\n"))
                .anySatisfy(text -> assertThat(text)
                        .matches(
                                "builds ix_documents_embedding; documents has 12 M rows \\(41 GB\\): about \\d+ to \\d+"
                                        + " (hours|days)"));
        assertThat(texts(real, "UPDATE documents SET title = 'x';\nALTER TABLE documents ADD COLUMN extra int;\n"))
                .anySatisfy(text -> assertThat(text).contains("documents has 12 M rows (41 GB): up to "));
    }

    private List<String> texts(RealDatabase real, String sql) throws SQLException, IOException {
        Path file = Files.writeString(folder.resolve("V2__change.sql"), sql);
        try (LintDatabase database = new LintDatabase()) {
            return database
                    .lint(
                            real,
                            "CREATE EXTENSION vector; CREATE TABLE documents (id int, title text, embedding vector(1536))",
                            RevisionFile.after(new RevisionChain(List.of(), List.of(), List.of()), List.of(file)))
                    .stream()
                    .map(Finding::what)
                    .toList();
        }
    }
}
