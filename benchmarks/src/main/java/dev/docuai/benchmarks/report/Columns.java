package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.Latency;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of a cell, column by column: all of it in {@code results.csv}; in the page's table what fits it, with
 * intervals beside their values.
 */
final class Columns {
    private static final String CSV_ONLY = "";

    private final List<Column> columns = new ArrayList<>();

    private Columns() {}

    /** Those of a run: one for the throughput with each number of clients that it has measured. */
    static List<Column> of(Results results) {
        Columns all = new Columns();
        all.setting();
        all.found();
        all.times();
        all.build();
        all.jmh();
        TreeSet<Integer> clients = new TreeSet<>();
        results.cells().forEach(cell -> clients.addAll(cell.throughput().keySet()));
        clients.forEach(all::throughput);
        return List.copyOf(all.columns);
    }

    /**
     * A run as CSV by RFC 4180: a row for each cell, joined with the build of its index; all digits; nothing where there is
     * no figure.
     */
    static String csv(Results results) {
        List<Column> columns = of(results);
        Stream<List<String>> rows = MeasuredCell.of(results).stream()
                .map(setting -> columns.stream()
                        .map(column -> column.exact().apply(setting))
                        .toList());
        return Stream.concat(Stream.of(columns.stream().map(Column::name).toList()), rows)
                .map(row -> row.stream().map(Columns::quoted).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static String quoted(String field) {
        return field.matches("[^\",\r\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    private void setting() {
        text(
                "index",
                "index",
                "kind and options of the index",
                it -> it.cell().index().label());
        text("kind", CSV_ONLY, "kind of the index", it -> it.kind().label());
        option("m");
        option("ef_construction");
        option("lists");
        text(
                "effort",
                "ef_search, probes",
                "how far it searches: ef_search, or probes of ivfflat; 0 for the exact scan",
                it -> String.valueOf(it.cell().effort()));
    }

    private void found() {
        recall(1, "");
        estimate(
                "recall_10",
                "recall@10",
                "part of the 10 true neighbours that is found",
                MeasuredCell::recall,
                Formats::recall);
        recall(100, "; of a search for a hundred rows, with as much ef_search as they take");
        figure(
                "short_queries",
                "short queries",
                "queries that got fewer than the 10 rows they asked for",
                it -> it.cell().shortQueries());
        figure(
                "pages",
                "pages",
                "pages that the server read for a query",
                it -> it.cell().pages());
    }

    private void recall(int k, String limit) {
        number(
                "recall_" + k,
                "recall@" + k,
                "part of the " + k + " true neighbours that is found" + limit,
                it -> Optional.ofNullable(it.cell().recall().get(k)).map(Estimate::value),
                Formats::recall);
    }

    private void times() {
        latency("", it -> it, "compares with the other rows", it -> Optional.of(it.latency()));
        estimate(
                "p50_ratio",
                "p50 ratio",
                "p50 / p50 of the reference in the same block, paired query by query",
                it -> Optional.ofNullable(it.cell().ratio()),
                Formats::ratio);
        latency(
                "clock_",
                it -> CSV_ONLY,
                "as the clock said, compares within its block only",
                it -> Optional.of(it.cell().clock()));
    }

    private void build() {
        figure("build_s", "build s", "wall time of the build", it -> it.build().seconds());
        figure(
                "build_cpu_s",
                "build CPU s",
                "processor time of the build; 0 if unknown",
                it -> it.build().cpuSeconds());
        figure("bytes", "size", "size of the index", it -> it.build().bytes(), size -> Formats.bytes((long) size));
        figure(
                "peak_memory_bytes",
                "build memory",
                "most memory of the building backend; 0 if unknown",
                it -> it.build().peakMemoryBytes(),
                size -> Formats.bytes((long) size));
        text(
                "in_memory",
                "in memory",
                "whether the build fitted maintenance_work_mem",
                it -> it.build().inMemory() ? "yes" : "no");
    }

    private void jmh() {
        latency(
                "jmh_",
                it -> "JMH " + it,
                "JMH's, as the clock said, not in turns",
                it -> Optional.ofNullable(it.cell().jmh()));
    }

    private void throughput(int clients) {
        number(
                "queries_per_second_" + clients,
                "JMH q/s, " + clients + (clients == 1 ? " client" : " clients"),
                "queries a second; JMH's, as the clock said, not in turns",
                it -> Optional.ofNullable(it.cell().throughput().get(clients)),
                Formats::number);
    }

    private void figure(String name, String heading, String meaning, ToDoubleFunction<MeasuredCell> value) {
        figure(name, heading, meaning, value, Formats::number);
    }

    private void figure(
            String name,
            String heading,
            String meaning,
            ToDoubleFunction<MeasuredCell> value,
            DoubleFunction<String> shown) {
        number(name, heading, meaning, it -> Optional.of(value.applyAsDouble(it)), shown);
    }

    private void latency(
            String prefix,
            UnaryOperator<String> heading,
            String how,
            Function<MeasuredCell, Optional<Latency>> latency) {
        percentile(prefix, heading, 50, "half of the searches took at most this; " + how, latency, Latency::p50);
        percentile(prefix, heading, 95, "95 of 100 took at most this; " + how, latency, Latency::p95);
        percentile(prefix, heading, 99, "99 of 100 took at most this; " + how, latency, Latency::p99);
    }

    private void percentile(
            String prefix,
            UnaryOperator<String> heading,
            int percent,
            String meaning,
            Function<MeasuredCell, Optional<Latency>> latency,
            Function<Latency, Double> value) {
        String name = "p" + percent;
        number(
                prefix + name + "_ms",
                heading.apply(name + " ms"),
                meaning,
                it -> latency.apply(it).map(value),
                Formats::number);
    }

    /** A column that shows the interval too, and two for its ends. */
    private void estimate(
            String name,
            String heading,
            String meaning,
            Function<MeasuredCell, Optional<Estimate>> estimate,
            Function<Estimate, String> shown) {
        columns.add(new Column(
                name,
                heading,
                meaning + "; beside it the 95 % interval",
                it -> estimate.apply(it)
                        .map(Estimate::value)
                        .map(Columns::plain)
                        .orElse(""),
                it -> estimate.apply(it).map(shown).orElse("")));
        number(
                name + "_low",
                CSV_ONLY,
                "lower end of the interval",
                it -> estimate.apply(it).map(Estimate::low),
                Formats::number);
        number(
                name + "_high",
                CSV_ONLY,
                "upper end of the interval",
                it -> estimate.apply(it).map(Estimate::high),
                Formats::number);
    }

    private void option(String name) {
        text(name, CSV_ONLY, "option of the index", it -> {
            Integer value = it.cell().index().options().get(name);
            return value == null ? "" : value.toString();
        });
    }

    private void text(String name, String heading, String meaning, Function<MeasuredCell, String> value) {
        columns.add(new Column(name, heading, meaning, value, value));
    }

    private void number(
            String name,
            String heading,
            String meaning,
            Function<MeasuredCell, Optional<Double>> value,
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
}
