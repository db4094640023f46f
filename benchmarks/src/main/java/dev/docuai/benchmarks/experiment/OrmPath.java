package dev.docuai.benchmarks.experiment;

/** A way for a service to the ten nearest chunks with their documents and sources. */
enum OrmPath {
    /** The statements of {@link #REPOSITORY} without Hibernate; every column that it reads is read. */
    JDBC("plain JDBC, the repository's statements"),
    /** The domain's own search. */
    REPOSITORY("ChunkRepository.findSimilar"),
    /** HQL without the repository, at the server's default settings. */
    HQL("HQL: order by cosine_distance"),
    /** The same with sorting disabled, so that the planner uses the index: one more statement each time. */
    HQL_BY_INDEX("HQL, SET LOCAL enable_sort = off");

    private final String label;

    OrmPath(String label) {
        this.label = label;
    }

    /** In a table. */
    String label() {
        return label;
    }
}
