package dev.docuai.benchmarks.index;

import java.util.ArrayList;
import java.util.List;

/**
 * A grid as a product: every kind with every value of the options that it has.
 *
 * @param kinds the kinds
 * @param m HNSW's edges of a node
 * @param efConstruction HNSW's candidates while building; values below twice m are skipped, because pgvector refuses
 *     them
 * @param efSearch HNSW's candidates while searching; values are raised to a service's minimum for ten rows: 10, and
 *     with a second ranking 20 for halves and 100 for bits
 * @param lists IVFFlat's lists
 * @param probes IVFFlat's lists that a search reads; more probes than lists are skipped
 * @param neighboursOnly only HNSW settings that differ from the seed's in at most one option
 */
public record ParameterGrid(
        List<IndexKind> kinds,
        List<Integer> m,
        List<Integer> efConstruction,
        List<Integer> efSearch,
        List<Integer> lists,
        List<Integer> probes,
        boolean neighboursOnly) {

    /** How many rows the searches of a grid want. */
    private static final int ROWS = 10;

    /** Under five minutes on two cores with 5,000 rows: every kind, the seed's index and a sparser one. */
    public static final ParameterGrid QUICK = new ParameterGrid(
            List.of(IndexKind.values()),
            List.of(8, 16),
            List.of(64),
            List.of(10, 40, 160),
            List.of(50),
            List.of(1, 5, 20),
            false);

    /** The seed's index against its neighbours: one option changed at a time. */
    public static final ParameterGrid SEED_NEIGHBOURS = new ParameterGrid(
            List.of(IndexKind.HNSW),
            List.of(8, 12, 16, 24, 32),
            List.of(32, 64, 128, 256),
            List.of(10, 20, 40, 80, 160, 320),
            List.of(),
            List.of(),
            true);

    /** Everything. */
    public static final ParameterGrid FULL = new ParameterGrid(
            List.of(IndexKind.values()),
            List.of(8, 16, 24, 32),
            List.of(32, 64, 128, 256),
            List.of(10, 20, 40, 80, 160, 320),
            List.of(25, 50, 100, 200),
            List.of(1, 2, 5, 10, 20, 40),
            false);

    /** Copies the lists. */
    public ParameterGrid {
        kinds = List.copyOf(kinds);
        m = List.copyOf(m);
        efConstruction = List.copyOf(efConstruction);
        efSearch = List.copyOf(efSearch);
        lists = List.copyOf(lists);
        probes = List.copyOf(probes);
    }

    /** The product. */
    public Grid grid() {
        List<Grid.Entry> entries = new ArrayList<>();
        for (IndexKind kind : kinds) {
            switch (kind) {
                case HNSW, HNSW_HALFVEC, HNSW_BIT -> entries.addAll(hnsw(kind));
                case IVFFLAT -> entries.addAll(ivfflat());
                case EXACT -> entries.add(new Grid.Entry(IndexSetting.exact(), List.of(0)));
            }
        }
        return new Grid(entries);
    }

    private List<Grid.Entry> hnsw(IndexKind kind) {
        List<Grid.Entry> entries = new ArrayList<>();
        for (int edges : m) {
            for (int candidates : efConstruction) {
                IndexSetting setting = IndexSetting.hnsw(kind, edges, candidates);
                if (candidates >= 2 * edges && (!neighboursOnly || isNeighbour(setting))) {
                    entries.add(new Grid.Entry(setting, raised(kind)));
                }
            }
        }
        return entries;
    }

    private List<Integer> raised(IndexKind kind) {
        return efSearch.stream()
                .map(ef -> Math.max(ef, kind.leastEfSearch(ROWS)))
                .toList();
    }

    private List<Grid.Entry> ivfflat() {
        List<Grid.Entry> entries = new ArrayList<>();
        for (int count : lists) {
            List<Integer> read = probes.stream().filter(value -> value <= count).toList();
            if (!read.isEmpty()) {
                entries.add(new Grid.Entry(IndexSetting.ivfflat(count), read));
            }
        }
        return entries;
    }

    private static boolean isNeighbour(IndexSetting setting) {
        long different = setting.options().entrySet().stream()
                .filter(option -> !IndexSetting.SEED.options().entrySet().contains(option))
                .count();
        return different <= 1;
    }
}
