package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.Latency;
import dev.docuai.benchmarks.result.Measured;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** The columns of the table of all cells, the same in the page and in {@code results.csv}. */
final class Columns {
    private final List<Column> columns = new ArrayList<>();

    private Columns() {}

    /** Those of a run: one for the throughput with each number of clients that it has measured. */
    static List<Column> of(Results results) {
        Columns all = new Columns();
        all.setting();
        all.found();
        all.times();
        TreeSet<Integer> clients = new TreeSet<>();
        results.cells().forEach(cell -> clients.addAll(cell.throughput().keySet()));
        clients.forEach(all::throughput);
        all.build();
        return List.copyOf(all.columns);
    }

    private void setting() {
        text(
                "index",
                "index",
                "kind and options of the index",
                it -> it.cell().index().label());
        text("kind", "kind", "kind of the index", it -> it.kind().label());
        option("m");
        option("ef_construction");
        option("lists");
        text(
                "effort",
                "effort",
                "ef_search, probes; 0 for the exact scan",
                it -> String.valueOf(it.cell().effort()));
    }

    private void found() {
        for (int k : new int[] {1, 10, 100}) {
            number(
                    "recall_" + k,
                    "recall@" + k,
                    "part of the " + k + " true neighbours that is found",
                    it -> recall(it, k).map(Estimate::value),
                    Figures::recall);
        }
        number(
                "recall_10_low",
                "from",
                "recall@10, lower end of the 95 % interval",
                it -> recall(it, 10).map(Estimate::low),
                Figures::recall);
        number(
                "recall_10_high",
                "to",
                "recall@10, upper end of the 95 % interval",
                it -> recall(it, 10).map(Estimate::high),
                Figures::recall);
        number(
                "short_queries",
                "short",
                "queries that got fewer than the 10 rows they asked for",
                it -> Optional.of((double) it.cell().shortQueries()),
                Figures::number);
        number(
                "pages",
                "pages",
                "pages that the server read for a query",
                it -> Optional.of(it.cell().pages()),
                Figures::number);
    }

    private void times() {
        latency("", "", "; compares with the other rows", it -> Optional.of(it.latency()));
        number(
                "p50_ratio",
                "p50 ratio",
                "p50 by that of the reference in the same block, paired query by query",
                it -> ratio(it).map(Estimate::value),
                Figures::ratio);
        number(
                "p50_ratio_low",
                "from",
                "p50 ratio, lower end of the 95 % interval",
                it -> ratio(it).map(Estimate::low),
                Figures::ratio);
        number(
                "p50_ratio_high",
                "to",
                "p50 ratio, upper end of the 95 % interval",
                it -> ratio(it).map(Estimate::high),
                Figures::ratio);
        latency(
                "clock_",
                "clock ",
                "; by the clock, compares within its block only",
                it -> Optional.of(it.cell().clock()));
        latency(
                "jmh_",
                "JMH ",
                "; JMH, by the clock, not in turns",
                it -> Optional.ofNullable(it.cell().jmh()));
    }

    private void throughput(int clients) {
        number(
                "queries_per_second_" + clients,
                "q/s, " + clients + (clients == 1 ? " client" : " clients"),
                "JMH's throughput, by the clock, not in turns",
                it -> Optional.ofNullable(it.cell().throughput().get(clients)),
                Figures::number);
    }

    private void build() {
        number(
                "build_s",
                "build s",
                "wall time of the build",
                it -> Optional.of(it.build().seconds()),
                Figures::number);
        number(
                "build_cpu_s",
                "build CPU s",
                "processor time of the build; 0 if unknown",
                it -> Optional.of(it.build().cpuSeconds()),
                Figures::number);
        number(
                "bytes",
                "size",
                "size of the index",
                it -> Optional.of((double) it.build().bytes()),
                size -> Figures.bytes((long) size));
        number(
                "peak_memory_bytes",
                "memory",
                "most memory of the building backend; 0 if unknown",
                it -> Optional.of((double) it.build().peakMemoryBytes()),
                size -> Figures.bytes((long) size));
        text(
                "in_memory",
                "in memory",
                "whether the build fitted maintenance_work_mem",
                it -> it.build().inMemory() ? "yes" : "no");
    }

    private void latency(String prefix, String head, String how, Function<Measured, Optional<Latency>> latency) {
        number(
                prefix + "p50_ms",
                head + "p50 ms",
                "half of the searches took at most this" + how,
                it -> latency.apply(it).map(Latency::p50),
                Figures::number);
        number(
                prefix + "p95_ms",
                head + "p95 ms",
                "95 of 100 took at most this" + how,
                it -> latency.apply(it).map(Latency::p95),
                Figures::number);
        number(
                prefix + "p99_ms",
                head + "p99 ms",
                "99 of 100 took at most this" + how,
                it -> latency.apply(it).map(Latency::p99),
                Figures::number);
    }

    private void option(String name) {
        text(name, name, "option of the index", it -> {
            Integer value = it.cell().index().options().get(name);
            return value == null ? "" : value.toString();
        });
    }

    private void text(String name, String heading, String meaning, Function<Measured, String> value) {
        columns.add(new Column(name, heading, meaning, value, value));
    }

    private void number(
            String name,
            String heading,
            String meaning,
            Function<Measured, Optional<Double>> value,
            DoubleFunction<String> shown) {
        columns.add(new Column(
                name,
                heading,
                meaning,
                it -> value.apply(it).map(Columns::plain).orElse(""),
                it -> value.apply(it).map(shown::apply).orElse("")));
    }

    /** All digits, without an exponent and without a fraction of nothing. */
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static Optional<Estimate> recall(Measured setting, int k) {
        return Optional.ofNullable(setting.cell().recall().get(k));
    }

    private static Optional<Estimate> ratio(Measured setting) {
        return Optional.ofNullable(setting.cell().ratio());
    }
}
