package dev.docuai.benchmarks.index;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An index that can be built.
 *
 * @param options the options in {@code WITH (...)}: {@code m} and {@code ef_construction}, {@code lists}, or nothing;
 *     in the order of their names
 */
public record IndexSetting(IndexKind kind, Map<String, Integer> options) {

    /** The index of the migrations, the reference of all comparisons. */
    public static final IndexSetting SEED = hnsw(IndexKind.HNSW, 16, 64);

    /** The {@code hnsw.ef_search} at which it is the reference: pgvector's default. */
    public static final int REFERENCE_EF_SEARCH = 40;

    /** Sorts the options. */
    public IndexSetting {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** An HNSW index of one of the three kinds. */
    public static IndexSetting hnsw(IndexKind kind, int m, int efConstruction) {
        return new IndexSetting(kind, Map.of("m", m, "ef_construction", efConstruction));
    }

    /** An IVFFlat index. */
    public static IndexSetting ivfflat(int lists) {
        return new IndexSetting(IndexKind.IVFFLAT, Map.of("lists", lists));
    }

    /** No index. */
    public static IndexSetting exact() {
        return new IndexSetting(IndexKind.EXACT, Map.of());
    }

    /** Kind and options in one line, unique among settings: {@code hnsw(vector) ef_construction=64 m=16}. */
    public String label() {
        return kind.label()
                + options.entrySet().stream()
                        .map(option -> " " + option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining());
    }
}
