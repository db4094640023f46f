package dev.docuai.benchmarks.result;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run as there was one: 12,544 chunks of real documentation on PostgreSQL 17.11 with pgvector 0.8.0. The recalls, pages
 * and medians of the graphs, sizes and most of the build times were measured; IVFFlat, p95 and p99 are made up to fit.
 */
public final class SampleRun {
    private static final int[] EFFORTS = {10, 40, 160};
    private static final long MB = 1 << 20;
    private static final double REFERENCE_P50 = 0.98;

    private final List<BuildResult> builds = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    private SampleRun() {}

    /** The whole run. */
    public static Results results() {
        SampleRun run = new SampleRun();
        run.graph(
                IndexKind.HNSW, 8, 32, 4.8, 97.9, new double[][] {{.721, .38, 206}, {.905, .74, 462}, {.971, 2.30, 1330}
                });
        run.graph(IndexKind.HNSW, 16, 64, 11.8, 97.9, new double[][] {
            {.861, .46, 308}, {.964, .98, 720}, {.992, 2.86, 2088}
        });
        run.graph(IndexKind.HNSW, 16, 128, 19.8, 97.9, new double[][] {
            {.879, .65, 324}, {.978, 1.29, 762}, {.997, 3.51, 2207}
        });
        run.graph(IndexKind.HNSW, 32, 128, 42, 97.9, new double[][] {
            {.921, .93, 504}, {.988, 2.03, 1176}, {.998, 5.83, 3203}
        });
        run.graph(IndexKind.HNSW_HALFVEC, 16, 64, 13.1, 49, new double[][] {
            {.840, .77, 320}, {.959, 1.47, 733}, {.991, 3.56, 2094}
        });
        run.graph(IndexKind.HNSW_BIT, 16, 64, 3.4, 6, new double[][] {
            {.568, .52, 347}, {.887, 1.40, 826}, {.980, 3.81, 2422}
        });
        run.lists(100, 2.2, new int[] {1, 5, 20}, new double[][] {{.52, .9, 260}, {.83, 3.1, 1290}, {.96, 11.2, 5080}});
        run.exact();
        return new Results(
                Results.FORMAT,
                Instant.parse("2025-11-20T17:03:11Z"),
                true,
                new Environment(
                        "Example CPU <2 & more>",
                        2,
                        24 * 1024 * MB,
                        "Linux 6.1 amd64",
                        "17.0.15",
                        "17.11",
                        "0.8.0",
                        Map.of("maintenance_work_mem", "2GB", "shared_buffers", "1GB", "random_page_cost", "1.1")),
                new DataSummary("docs, 12544 rows", "5d41402abc4b2a76b9719d911017c592", 12_544, 500, 1536),
                0.04,
                run.builds,
                run.cells,
                List.of(new ExperimentResult(
                        "search filtered by source",
                        "Without an iterative scan a filter of 1 % leaves 0.2 of 10 rows.",
                        List.of("selectivity", "iterative scan", "rows", "recall@10"),
                        List.of(
                                List.of("1 %", "off", "0.2", "0.020"),
                                List.of("1 %", "strict_order", "10", "0.926")))));
    }

    /** The run with other cells. */
    public static Results with(Results run, List<Cell> cells) {
        return with(run, run.environment(), run.data(), run.noise(), run.builds(), cells);
    }

    /** The run with other parts. */
    public static Results with(
            Results run,
            Environment environment,
            DataSummary data,
            @Nullable Double noise,
            List<BuildResult> builds,
            List<Cell> cells) {
        return new Results(
                run.format(), run.finished(), run.complete(), environment, data, noise, builds, cells, run.answers());
    }

    /** The cell with another recall@10, p50 ratio and number of pages. */
    public static Cell with(Cell cell, double recall, double ratio, double pages) {
        return new Cell(
                cell.index(),
                cell.effort(),
                Map.of(10, new Estimate(recall, recall - .008, Math.min(1, recall + .008))),
                pages,
                cell.shortQueries(),
                new Latency(ratio * REFERENCE_P50, ratio * 1.5, ratio * 1.8),
                new Estimate(ratio, ratio * .97, ratio * 1.03),
                cell.jmh(),
                cell.throughput());
    }

    /** The run as it would be had the machine been so many times slower while these cells were measured. */
    public static Results slower(Results run, Predicate<Cell> meanwhile, double factor) {
        return cells(
                run,
                cell -> meanwhile.test(cell)
                        ? with(cell, cell.clock().times(factor), cell.ratio(), cell.throughput())
                        : cell);
    }

    /** The run as it would be without the reference. */
    public static Results withoutRatios(Results run) {
        return cells(run, cell -> with(cell, cell.clock(), null, cell.throughput()));
    }

    /** The run without throughput. */
    public static Results withoutJmh(Results run) {
        return cells(run, cell -> with(cell, cell.clock(), cell.ratio(), Map.of()));
    }

    private static Results cells(Results run, UnaryOperator<Cell> change) {
        return with(run, run.cells().stream().map(change).toList());
    }

    private static Cell with(Cell cell, Latency clock, @Nullable Estimate ratio, Map<Integer, Double> throughput) {
        return new Cell(
                cell.index(),
                cell.effort(),
                cell.recall(),
                cell.pages(),
                cell.shortQueries(),
                clock,
                ratio,
                null,
                throughput);
    }

    private void graph(IndexKind kind, int m, int efConstruction, double seconds, double megabytes, double[][] found) {
        IndexSetting index = IndexSetting.hnsw(kind, m, efConstruction);
        build(index, seconds, megabytes);
        for (int at = 0; at < EFFORTS.length; at++) {
            cell(index, EFFORTS[at], found[at]);
        }
    }

    private void lists(int lists, double seconds, int[] probes, double[][] found) {
        IndexSetting index = IndexSetting.ivfflat(lists);
        build(index, seconds, 98.4);
        for (int at = 0; at < probes.length; at++) {
            cell(index, probes[at], found[at]);
        }
    }

    private void exact() {
        build(IndexSetting.exact(), 0, 0);
        cell(IndexSetting.exact(), 0, new double[] {1, 80, 13_900});
    }

    private void build(IndexSetting index, double seconds, double megabytes) {
        boolean fits = !index.options().containsValue(32) || index.options().containsValue(8);
        builds.add(new BuildResult(
                index,
                seconds,
                seconds * .97,
                (long) (megabytes * MB),
                (long) (megabytes * MB * 1.6),
                fits,
                fits ? List.of() : List.of("hnsw graph no longer fits into maintenance_work_mem after 9700 tuples")));
    }

    private void cell(IndexSetting index, int effort, double[] found) {
        double recall = found[0];
        double p50 = found[1];
        double ratio = p50 / REFERENCE_P50;
        boolean reference = index.equals(IndexSetting.SEED) && effort == IndexSetting.REFERENCE_EF_SEARCH;
        double width = 1.96 * Math.sqrt(recall * (1 - recall) / 500) / 2;
        cells.add(new Cell(
                index,
                effort,
                Map.of(
                        1, new Estimate(Math.min(1, recall + .01), recall - width, Math.min(1, recall + width)),
                        10, new Estimate(recall, recall - width, Math.min(1, recall + width)),
                        100, new Estimate(recall * .9, recall * .9 - width, recall * .9 + width)),
                found[2],
                effort == 10 ? 3 : 0,
                new Latency(p50, p50 * 1.45, p50 * 1.9),
                reference ? new Estimate(1, 1, 1) : new Estimate(ratio, ratio * .97, ratio * 1.03),
                null,
                Map.of(1, 940 / p50, 2, 1_600 / p50)));
    }
}
