package dev.docuai.benchmarks.index;

/** The ways to find the nearest chunks that are compared with each other. */
public enum IndexKind {
    /** HNSW on the column. */
    HNSW("hnsw(vector)", "hnsw.ef_search"),
    /** HNSW on the column cast to {@code halfvec}: half the size. */
    HNSW_HALFVEC("hnsw(halfvec)", "hnsw.ef_search"),
    /** HNSW on the signs of the coordinates; what it finds is ranked again by the exact distance. */
    HNSW_BIT("hnsw(bit) + rerank", "hnsw.ef_search"),
    /** Inverted lists on the column. */
    IVFFLAT("ivfflat(vector)", "ivfflat.probes"),
    /** No index: every row is read. Its recall is 1. */
    EXACT("exact scan", "");

    private final String label;
    private final String searchParameter;

    IndexKind(String label, String searchParameter) {
        this.label = label;
        this.searchParameter = searchParameter;
    }

    /** The kind's name in tables and plots. */
    public String label() {
        return label;
    }

    /** PostgreSQL's name of the setting that trades time for recall; empty if there is none. */
    public String searchParameter() {
        return searchParameter;
    }
}
