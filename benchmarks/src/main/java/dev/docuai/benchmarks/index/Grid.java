package dev.docuai.benchmarks.index;

import java.util.ArrayList;
import java.util.List;

/**
 * The measurements of a run: indexes, each searched with several efforts.
 *
 * @param entries no two with the same index; the reference, {@link IndexSetting#SEED} at {@link IndexSetting#REFERENCE_EF_SEARCH}, is
 *     always among them, and first
 */
public record Grid(List<Entry> entries) {

    /**
     * An index and how it is searched.
     *
     * @param efforts {@code hnsw.ef_search} or {@code ivfflat.probes}, ascending; only 0 for the exact scan
     */
    public record Entry(IndexSetting setting, List<Integer> efforts) {

        /** Sorts the efforts. */
        public Entry {
            efforts = efforts.stream().distinct().sorted().toList();
        }
    }

    /** Puts the reference first, adding it if it is missing. */
    public Grid {
        List<Entry> ordered = new ArrayList<>();
        List<Integer> reference = new ArrayList<>(List.of(IndexSetting.REFERENCE_EF_SEARCH));
        for (Entry entry : entries) {
            if (entry.setting().equals(IndexSetting.SEED)) {
                reference.addAll(entry.efforts());
            } else {
                ordered.add(entry);
            }
        }
        ordered.add(0, new Entry(IndexSetting.SEED, reference));
        entries = List.copyOf(ordered);
    }

    /** How many cells it has. */
    public int cells() {
        return entries.stream().mapToInt(entry -> entry.efforts().size()).sum();
    }
}
