package dev.docuai.benchmarks.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The questions as JMH asks them: on few rows, in this process, as shortly as can be. */
class QuestionBenchmarksIT {
    private static final int ROWS = 300;

    @TempDir
    private static Path cache;

    @Test
    void an_iterative_scan_returns_what_a_filter_takes_from_a_plain_one() throws RunnerException {
        Map<String, RunResult> results = run(FilteredSearchBenchmark.class, "scan", "OFF", "STRICT_ORDER");

        assertThat(figure(results, "OFF", "rowsReturned")).isLessThan(8);
        assertThat(figure(results, "STRICT_ORDER", "rowsReturned")).isEqualTo(10);
        assertThat(figure(results, "STRICT_ORDER", "recall")).isBetween(.9, 1.0);
        assertThat(figure(results, "STRICT_ORDER", "pages")).isGreaterThan(figure(results, "OFF", "pages"));
    }

    @Test
    void a_churned_table_is_searched() throws RunnerException {
        Map<String, RunResult> results = run(ChurnBenchmark.class, "state", "REINDEXED");

        assertThat(figure(results, "REINDEXED", "rowsReturned")).isEqualTo(10);
        assertThat(figure(results, "REINDEXED", "recall")).isBetween(.9, 1.0);
    }

    @Test
    void loading_gives_a_rate() throws RunnerException {
        Map<String, RunResult> results = run(InsertRateBenchmark.class, "way", "LOAD_THEN_BUILD");

        assertThat(figure(results, "LOAD_THEN_BUILD", "rowsPerSecond"))
                .as("a mean of rates is no less than the rate of the mean")
                .isGreaterThanOrEqualTo(
                        ROWS / results.get("LOAD_THEN_BUILD").getPrimaryResult().getScore());
    }

    @Test
    void a_build_tells_what_it_took() throws RunnerException {
        Map<String, RunResult> results = run(BuildBenchmark.class, "memory", "64MB");

        assertThat(figure(results, "64MB", "graphFits")).isEqualTo(1);
        assertThat(figure(results, "64MB", "indexMegabytes")).isBetween(2.0, 3.0);
        assertThat(figure(results, "64MB", "createIndexSeconds"))
                .isPositive()
                .isLessThan(results.get("64MB").getPrimaryResult().getScore());
    }

    @Test
    void the_orm_benchmark_tells_whether_the_index_was_used() throws RunnerException {
        Map<String, RunResult> results = run(OrmPathBenchmark.class, "path", "HQL", "HQL_BY_INDEX");

        assertThat(figure(results, "HQL", "throughTheIndex"))
                .as("300 rows are read whole")
                .isZero();
        assertThat(figure(results, "HQL", "recall")).isEqualTo(1);
        assertThat(figure(results, "HQL_BY_INDEX", "throughTheIndex")).isEqualTo(1);
        assertThat(figure(results, "HQL_BY_INDEX", "rowsReturned")).isEqualTo(10);
    }

    @Test
    void several_clients_are_refused() {
        assertThatExceptionOfType(RunnerException.class)
                .isThrownBy(() ->
                        new Runner(options(BuildBenchmark.class).threads(2).build()).run())
                .satisfies(error -> assertThat(error).hasStackTraceContaining("2 threads were asked for"));
    }

    /** By the value of the parameter. */
    private static Map<String, RunResult> run(Class<?> benchmark, String parameter, String... values)
            throws RunnerException {
        Collection<RunResult> results =
                new Runner(options(benchmark).param(parameter, values).build()).run();
        Map<String, RunResult> byValue = new TreeMap<>();
        for (RunResult result : results) {
            assertThat(result.getPrimaryResult().getScore()).isPositive();
            byValue.put(result.getParams().getParam(parameter), result);
        }
        return byValue;
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName() + "\\.")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(100))
                .param("rows", Integer.toString(ROWS))
                .param("cache", cache.toString())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        return benchmark == FilteredSearchBenchmark.class ? options.param("percent", "10") : options;
    }

    private static double figure(Map<String, RunResult> results, String value, String name) {
        return results.get(value).getSecondaryResults().get(name).getScore();
    }
}
