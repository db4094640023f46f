package dev.docuai.migrator.lint;

import java.util.Optional;

/**
 * New vector indexes.
 *
 * <p>Sources: pgvector's README, "HNSW" (m 16 and ef_construction 64 by default, ef_construction at least 2 * m) and
 * "IVFFlat" (create the index after the table has some data; lists = rows / 1000 up to a million rows).
 */
final class VectorRules {
    private static final int MANY_LINKS = 48;
    private static final int FEW_LINKS = 6;
    private static final int ROWS_PER_LIST = 1000;

    private final ScriptTrace trace;
    private final Findings findings;
    private final Optional<String> distance;
    private final boolean isReal;

    private VectorRules(ScriptTrace trace, Findings findings, Optional<String> distance, boolean isReal) {
        this.trace = trace;
        this.findings = findings;
        this.distance = distance;
        this.isReal = isReal;
    }

    /**
     * Checks the vector indexes that a script makes.
     *
     * @param isReal whether the rows are those of a real database, which tell how large a table is
     */
    static void check(ScriptTrace trace, Findings findings, Optional<String> distance, boolean isReal) {
        VectorRules rules = new VectorRules(trace, findings, distance, isReal);
        trace.made().flatMap(item -> VectorIndex.of(item, trace.end()).stream()).forEach(rules::check);
    }

    private void check(VectorIndex index) {
        int line = trace.lineOfNew(index.item());
        checkDistance(index, line);
        if (index.isGraph()) {
            checkGraph(index, line);
        } else {
            checkLists(index, line);
        }
    }

    private void checkDistance(VectorIndex index, int line) {
        Optional<String> own = index.distance();
        if (own.isEmpty()) {
            return;
        }
        Optional<String> expected = distance.or(() -> distanceOfOthers(index.item()));
        if (expected.isPresent() && !expected.equals(own)) {
            findings.add(
                    Rule.VECTOR_DISTANCE,
                    line,
                    index.name(),
                    index.name() + " serves searches by " + own.get() + ", and searches go by " + expected.get(),
                    "use the operator class of " + expected.get());
        }
    }

    /** Of the vector indexes of the same column that were there before. */
    private Optional<String> distanceOfOthers(Item index) {
        return trace.start()
                .all("index")
                .filter(other -> other.relation() == index.relation()
                        && other.fact(7).equals(index.fact(7))
                        && !other.fact(7).equals("0"))
                .flatMap(other -> VectorIndex.distance(other.fact(6)).stream())
                .findFirst();
    }

    private void checkGraph(VectorIndex index, int line) {
        int m = index.m();
        int construction = index.efConstruction();
        if (m > MANY_LINKS || m < FEW_LINKS) {
            options(
                    index,
                    line,
                    "m = " + m,
                    m > MANY_LINKS
                            ? "more links cost memory and time and find hardly more: 16 to 32"
                            : "so few links find much less: 16");
        } else if (construction < 2 * m) {
            options(index, line, "ef_construction = " + construction, "at least 2 * m = " + 2 * m);
        }
    }

    private void checkLists(VectorIndex index, int line) {
        int lists = index.lists();
        long rows = trace.isInUse(index.item())
                ? trace.start()
                        .get("relation:" + index.item().relation())
                        .flatMap(trace.contents()::of)
                        .map(TableContents.Contents::rows)
                        .orElse(0L)
                : 0;
        if (rows == 0) {
            findings.add(
                    Rule.LISTS_NEED_ROWS,
                    line,
                    index.name(),
                    index.name() + " takes its lists from the rows, and there are none yet",
                    "fill the table first, or use HNSW");
        } else if (lists > ROWS_PER_LIST) {
            options(index, line, "lists = " + lists, "lists = rows / " + ROWS_PER_LIST);
        } else if (!isReal) {
            findings.add(
                    Rule.LISTS_NEED_ROWS,
                    Severity.NOTICE,
                    line,
                    index.name(),
                    index.name() + " takes its lists from the rows that are there when it is built",
                    "");
        }
    }

    private void options(VectorIndex index, int line, String what, String fix) {
        findings.add(Rule.VECTOR_INDEX_OPTIONS, line, index.name(), index.name() + " has " + what, fix);
    }
}
