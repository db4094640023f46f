package dev.docuai.benchmarks.experiment;

/** What has happened to a table and its index, one after the other. */
public enum TableState {
    /** It held the data set from the start. */
    FRESH("never changed"),
    /** 30 of 100 rows were replaced. */
    CHURNED("30 % replaced"),
    /** Then it was vacuumed. */
    VACUUMED("then VACUUM"),
    /** Then its index was built anew beside the old one. */
    REINDEXED("then REINDEX CONCURRENTLY");

    private final String label;

    TableState(String label) {
        this.label = label;
    }

    /** In a table. */
    String label() {
        return label;
    }
}
