package dev.docuai.benchmarks.cli;

import dev.docuai.benchmarks.index.Grid;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.ParameterGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The indexes and searches: a preset, and changes to it. */
final class GridOptions {
    @ArgGroup
    private Preset preset = new Preset();

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "Kinds of index: ${COMPLETION-CANDIDATES}.")
    private @Nullable List<IndexKind> kinds;

    @Option(names = "--m", split = ",", paramLabel = "N", description = "HNSW: edges of a node.")
    private @Nullable List<Integer> m;

    @Option(
            names = "--ef-construction",
            split = ",",
            paramLabel = "N",
            description = "HNSW: candidates while building; values below 2 m are skipped.")
    private @Nullable List<Integer> efConstruction;

    @Option(
            names = "--ef-search",
            split = ",",
            paramLabel = "N",
            description = "HNSW: candidates while searching; at least 10, for halfvec 20, for bit 100, as services do.")
    private @Nullable List<Integer> efSearch;

    @Option(names = "--lists", split = ",", paramLabel = "N", description = "IVFFlat: lists.")
    private @Nullable List<Integer> lists;

    @Option(names = "--probes", split = ",", paramLabel = "N", description = "IVFFlat: lists that a search reads.")
    private @Nullable List<Integer> probes;

    /** One of the presets. */
    static final class Preset {
        @Option(
                names = "--quick",
                description = "Every kind with a few settings, 5,000 rows: under five minutes on two cores (default).")
        private boolean quick;

        @Option(
                names = "--seed-doc",
                description = "The migrations' index (m 16, ef_construction 64) against its neighbours.")
        private boolean seedDoc;

        @Option(names = "--full", description = "Every kind with every setting: hours.")
        private boolean full;
    }

    boolean isQuick() {
        return !preset.seedDoc && !preset.full;
    }

    Grid grid() {
        ParameterGrid base =
                preset.full ? ParameterGrid.FULL : preset.seedDoc ? ParameterGrid.SEED_NEIGHBOURS : ParameterGrid.QUICK;
        return new ParameterGrid(
                        or(kinds, base.kinds()),
                        or(m, base.m()),
                        or(efConstruction, base.efConstruction()),
                        or(efSearch, base.efSearch()),
                        or(lists, base.lists()),
                        or(probes, base.probes()),
                        base.neighboursOnly() && m == null && efConstruction == null)
                .grid();
    }

    private static <T> List<T> or(@Nullable List<T> given, List<T> preset) {
        return given == null ? preset : given;
    }
}
