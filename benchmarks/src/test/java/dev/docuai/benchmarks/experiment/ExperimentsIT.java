package dev.docuai.benchmarks.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.DataSetOptions;
import dev.docuai.benchmarks.data.DataSets;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.BenchmarkDatabase;
import dev.docuai.benchmarks.measure.Interruption;
import dev.docuai.benchmarks.measure.MeasurementProtocol;
import dev.docuai.benchmarks.measure.Sql;
import dev.docuai.benchmarks.measure.TableLoader;
import dev.docuai.benchmarks.measure.Workload;
import dev.docuai.benchmarks.result.ExperimentResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsIT {
    private static final int ROWS = 1_000;

    @TempDir
    private static Path cache;

    private static BenchmarkDatabase database;
    private static DataSet data;
    private static BenchmarkContext context;

    @BeforeAll
    static void fill() {
        database = BenchmarkDatabase.onOwnServer(line -> {});
        DataSetOptions options =
                DataSetOptions.defaults().withRows(ROWS).withQueries(20).withCache(cache);
        data = DataSets.open("synthetic", options);
        TableLoader.fill(database, data, Progress.NONE);
        context = new BenchmarkContext(
                database,
                Workload.of(data),
                new MeasurementProtocol(3, 1, "64MB", Optional.empty()),
                new Interruption());
    }

    @AfterAll
    static void stop() {
        data.close();
        database.close();
    }

    @AfterEach
    void nothing_is_left_behind() throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(Sql.text(connection, "SELECT count(*) FROM pg_class WHERE relname = 'document_chunks'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_filter_takes_rows_from_a_plain_scan_and_none_from_an_iterative_one() throws SQLException {
        ExperimentResult result = new FilteredSearch().run(context);

        assertThat(result.columns()).contains("rows returned of 10");
        for (String percent : List.of("1 %", "10 %", "50 %")) {
            assertThat(number(result, percent, "strict_order", 2)).isEqualTo(10);
            assertThat(number(result, percent, "relaxed_order", 2)).isEqualTo(10);
            assertThat(number(result, percent, "exact, by source", 2)).isEqualTo(10);
            assertThat(number(result, percent, "exact, by source", 3)).isEqualTo(1);
        }
        assertThat(number(result, "1 %", "off", 2)).isLessThan(5);
        assertThat(number(result, "1 %", "off", 2)).isLessThan(number(result, "50 %", "off", 2));
        assertThat(number(result, "1 %", "strict_order", 4)).isGreaterThan(number(result, "1 %", "off", 4));
        assertThat(result.finding()).contains("1 %").contains("relaxed_order");
    }

    @Test
    void rows_are_loaded_both_ways() throws SQLException {
        ExperimentResult result = new InsertRate().run(context);

        assertThat(result.question()).contains("loading " + ROWS + " rows");
        assertThat(result.rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(value(row.get(2))).isPositive());
        assertThat(result.rows().get(0).get(3))
                .as("both indexes hold the same")
                .isEqualTo(result.rows().get(2).get(3));
        assertThat(result.finding()).contains("times as fast");
    }

    @Test
    void an_index_grows_with_churn_until_it_is_built_anew() throws SQLException {
        ExperimentResult result = new Churn().run(context);

        assertThat(result.rows())
                .extracting(row -> row.get(0))
                .containsExactly("never changed", "30 % replaced", "then VACUUM", "then REINDEX CONCURRENTLY");
        double before = value(result.rows().get(0).get(5));
        assertThat(value(result.rows().get(1).get(5))).isGreaterThan(1.2 * before);
        assertThat(value(result.rows().get(3).get(5))).isLessThan(1.05 * before);
        assertThat(result.rows())
                .allSatisfy(row -> assertThat(value(row.get(1))).isGreaterThan(.8));
    }

    @Test
    void a_build_that_has_no_memory_says_so() throws SQLException {
        ExperimentResult result = new BuildResources().run(context);

        assertThat(result.rows().get(0)).first().isEqualTo("8MB");
        assertThat(result.rows()).extracting(row -> row.get(0)).contains("8MB", "64MB");
        assertThat(result.rows().get(result.rows().size() - 1).get(5)).isEqualTo("yes");
        boolean parallel = context.hasPgvector(0, 8, 2);
        assertThat(result.rows().stream().anyMatch(row -> !row.get(1).equals("0")))
                .isEqualTo(parallel);
        assertThat(result.finding().contains("CVE-2026-3172")).isEqualTo(!parallel);
    }

    @Test
    void an_orm_path_finds_what_plain_jdbc_finds_and_its_plan_is_told() throws SQLException {
        ExperimentResult result = new OrmOverhead().run(context);

        List<String> jdbc = result.rows().get(0);
        List<String> repository = result.rows().get(1);
        List<String> hql = result.rows().get(2);
        List<String> hqlByIndex = result.rows().get(3);
        assertThat(result.rows()).allSatisfy(row -> assertThat(row.get(3)).isEqualTo("10"));
        assertThat(jdbc.get(2)).isEqualTo("1.00");
        assertThat(repository.subList(3, 7)).as("the same statements").isEqualTo(jdbc.subList(3, 7));
        assertThat(repository.get(6)).isEqualTo("20 of 20");
        assertThat(hqlByIndex.get(6)).isEqualTo("20 of 20");
        assertThat(hql.get(6)).as("the planner's choice").isIn("0 of 20", "20 of 20");
        assertThat(result.finding())
                .contains("HQL at default settings " + (hql.get(6).equals("0 of 20") ? "never goes" : "goes"))
                .contains("with enable_sort off it goes through the index");
    }

    @Test
    void a_server_that_does_not_count_is_no_proof_of_a_plan() throws SQLException {
        try (Connection connection = database.connect()) {
            String alter = "ALTER DATABASE " + connection.getCatalog();
            Sql.execute(connection, alter + " SET track_counts = off");
            try {
                assertThatExceptionOfType(BenchmarkException.class)
                        .isThrownBy(() -> new OrmOverhead().run(context))
                        .withMessageContaining("does not count");
            } finally {
                Sql.execute(connection, alter + " RESET track_counts", "DROP SCHEMA orm CASCADE");
            }
        }
    }

    private static double number(ExperimentResult result, String percent, String way, int column) {
        return result.rows().stream()
                .filter(row -> row.get(0).equals(percent) && row.get(1).equals(way))
                .map(row -> value(row.get(column)))
                .findFirst()
                .orElseThrow();
    }

    /** The number that a text begins with. */
    private static double value(String text) {
        return Double.parseDouble(text.split(" ")[0]);
    }
}
