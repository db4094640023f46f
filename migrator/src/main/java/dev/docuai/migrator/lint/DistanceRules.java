package dev.docuai.migrator.lint;

import java.util.Optional;

/**
 * Vector indexes for another distance than the one of the searches: PostgreSQL uses an index only for ORDER BY with the
 * operator of its class (pgvector's README, "HNSW"). No search uses an index that a later script of
 * the run replaces.
 */
final class DistanceRules {
    private DistanceRules() {}

    /**
     * Checks the vector indexes that a script makes.
     *
     * @param last the objects after the last script of the run
     * @param declared the distances of the entities, which win
     * @param usual the distance of the settings
     */
    static void check(
            ScriptTrace trace, Findings findings, Image last, SearchDistances declared, Optional<String> usual) {
        trace.made()
                .flatMap(item -> VectorIndex.of(item, trace.end()).stream())
                .filter(index -> isLeft(index, last))
                .forEach(index -> index.distance().ifPresent(own -> {
                    Optional<String> ofEntities = declared.of(index.item().fact(2));
                    Optional<String> expected = ofEntities.or(() -> usual).or(() -> ofOthers(trace, index.item()));
                    if (expected.isPresent() && !expected.get().equals(own)) {
                        findings.add(
                                Rule.VECTOR_DISTANCE,
                                trace.lineOfNew(index.item()),
                                index.name(),
                                index.name() + " serves searches by " + own + ", and "
                                        + (ofEntities.isPresent() ? "the entities declare " : "searches go by ")
                                        + expected.get(),
                                "use the operator class of " + expected.get());
                    }
                }));
    }

    /** Whether no later script drops it, or puts one of another distance in its place. */
    private static boolean isLeft(VectorIndex index, Image last) {
        return last.now(index.item())
                .flatMap(now -> VectorIndex.distance(now.fact(6)))
                .equals(index.distance());
    }

    /** Of the vector indexes of the same column that were there before. */
    private static Optional<String> ofOthers(ScriptTrace trace, Item index) {
        return trace.start()
                .all("index")
                .filter(other -> other.relation() == index.relation()
                        && other.fact(7).equals(index.fact(7))
                        && !other.fact(7).equals("0"))
                .flatMap(other -> VectorIndex.distance(other.fact(6)).stream())
                .findFirst();
    }
}
