package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.result.Latency;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * JMH's measurements of one search, by {@link SearchBenchmark} in JVMs of its own. They run cell after cell, so they
 * contain the machine's drift: compare the times by rounds instead; these show the view of a client that does nothing
 * else.
 *
 * @param latency by {@code SampleTime} with one client; null if not measured
 * @param throughput by {@code Throughput}: queries a second by the number of clients
 */
record JmhResults(@Nullable Latency latency, Map<Integer, Double> throughput) {

    /**
     * Measures both.
     *
     * @param schema the schema of the table's copy
     * @throws BenchmarkException if a JVM of JMH's fails
     */
    static JmhResults measure(
            BenchmarkDatabase database, String schema, IndexKind kind, int effort, MeasurementProtocol.Jmh options) {
        try (PreparedFile prepared = PreparedFile.write(database.address(), schema)) {
            Statistics times =
                    run(options, prepared, kind, effort, Mode.SampleTime, 1).getStatistics();
            Map<Integer, Double> throughput = new TreeMap<>();
            for (int clients : options.clients()) {
                throughput.put(
                        clients,
                        run(options, prepared, kind, effort, Mode.Throughput, clients)
                                .getScore());
            }
            return new JmhResults(
                    new Latency(times.getPercentile(50), times.getPercentile(95), times.getPercentile(99)), throughput);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static Result<?> run(
            MeasurementProtocol.Jmh options,
            PreparedFile prepared,
            IndexKind kind,
            int effort,
            Mode mode,
            int clients) {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include(SearchBenchmark.class.getName() + ".nearestTen$")
                .mode(mode)
                .timeUnit(mode == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.MILLISECONDS)
                .threads(clients)
                .forks(options.forks())
                .warmupForks(0)
                .warmupIterations((options.iterations() + 1) / 2)
                .warmupTime(TimeValue.milliseconds(options.millis()))
                .measurementIterations(options.iterations())
                .measurementTime(TimeValue.milliseconds(options.millis()))
                .param("prepared", prepared.path().toString())
                .param("kind", kind.name())
                .param("effort", Integer.toString(effort))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        try {
            Collection<RunResult> results = new Runner(builder.build()).run();
            return results.iterator().next().getPrimaryResult();
        } catch (RunnerException e) {
            throw failure(e);
        }
    }

    private static BenchmarkException failure(Exception e) {
        return new BenchmarkException(
                "JMH did not come to an end: " + e.getMessage(),
                SearchBenchmark.class.getName(),
                "run again: finished cells are kept; or skip JMH: --no-jmh",
                e);
    }
}
