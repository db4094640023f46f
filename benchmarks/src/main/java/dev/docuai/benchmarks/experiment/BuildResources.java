package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.result.BuildResult;
import dev.docuai.benchmarks.result.ExperimentResult;
import dev.docuai.benchmarks.text.Formats;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The effect of memory and parallel workers on a build. Before pgvector 0.8.2 several processes that build one index
 * may write beyond a buffer (CVE-2026-3172): there one process builds it.
 */
final class BuildResources implements Experiment {
    private record Trial(String memory, int workers, BuildResult build) {}

    @Override
    public String name() {
        return "build";
    }

    @Override
    public ExperimentResult run(BenchmarkContext context) throws SQLException {
        boolean parallel = parallel(context);
        Set<String> memories = new LinkedHashSet<>(List.of("8MB", "64MB"));
        memories.add(context.protocol().maintenanceWorkMem());
        List<Trial> trials = new ArrayList<>();
        TableCopy copy = context.copy("build_resources", IndexSetting.SEED);
        try (Connection connection = context.database().connect();
                Statement statement = connection.createStatement()) {
            for (String memory : memories) {
                for (int workers : parallel ? List.of(0, 1, 2) : List.of(0)) {
                    trials.add(new Trial(memory, workers, context.build(copy, memory, workers)));
                    statement.execute("DROP INDEX " + copy.schema() + ".ix_embedding");
                }
            }
            copy.drop(connection);
        }
        return new ExperimentResult(
                "build of " + IndexSetting.SEED.label() + " by memory and workers",
                finding(trials, parallel),
                List.of("maintenance_work_mem", "workers", "seconds", "CPU s", "peak memory", "graph fits"),
                trials.stream().map(BuildResources::row).toList());
    }

    private static boolean parallel(BenchmarkContext context) throws SQLException {
        return context.hasPgvector(0, 8, 2);
    }

    private static List<String> row(Trial trial) {
        BuildResult build = trial.build();
        return List.of(
                trial.memory(),
                Integer.toString(trial.workers()),
                Formats.number(build.seconds()),
                Formats.number(build.cpuSeconds()),
                Formats.bytes(build.peakMemoryBytes()),
                build.inMemory() ? "yes" : "no");
    }

    private static String finding(List<Trial> trials, boolean parallel) {
        Trial least = trials.get(0);
        Trial most = trials.stream()
                .filter(trial -> trial.workers() == 0)
                .reduce((first, second) -> second)
                .orElseThrow();
        String memory = "With " + least.memory() + " the build takes "
                + Formats.number(least.build().seconds() / most.build().seconds()) + " times as long as with "
                + most.memory() + ". ";
        if (!parallel) {
            return memory + "Workers were left off: before pgvector 0.8.2 a parallel build may write beyond a buffer"
                    + " (CVE-2026-3172).";
        }
        Trial two = trials.get(trials.size() - 1);
        return memory + two.workers() + " workers make it "
                + Formats.number(most.build().seconds() / two.build().seconds()) + " times as fast.";
    }
}
