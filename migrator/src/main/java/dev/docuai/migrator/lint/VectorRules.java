package dev.docuai.migrator.lint;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * New vector indexes.
 *
 * <p>Sources: pgvector's README, "HNSW" (m 16 and ef_construction 64 by default, ef_construction at least 2 * m) and
 * "IVFFlat" (create the index after the table has some data; lists = rows / 1000 up to a million rows).
 */
final class VectorRules {
    private static final Pattern OPERATOR_CLASS =
            Pattern.compile("(?:vector|halfvec|sparsevec|bit)_(l2|ip|cosine|l1|hamming|jaccard)_ops");
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
        trace.made()
                .filter(item -> item.is("index")
                        && (item.fact(3).equals("hnsw") || item.fact(3).equals("ivfflat")))
                .forEach(rules::check);
    }

    private void check(Item index) {
        int line = trace.lineOfNew(index);
        checkDistance(index, line);
        if (index.fact(3).equals("hnsw")) {
            checkGraph(index, line);
        } else {
            checkLists(index, line);
        }
    }

    private void checkDistance(Item index, int line) {
        Matcher own = OPERATOR_CLASS.matcher(index.fact(6));
        if (!own.find()) {
            return;
        }
        Optional<String> expected = distance.or(() -> distanceOfOthers(index));
        if (expected.isPresent() && !expected.get().equals(own.group(1))) {
            findings.add(
                    Rule.VECTOR_DISTANCE,
                    line,
                    index.name(),
                    index.name() + " serves searches by " + own.group(1) + ", and searches go by " + expected.get(),
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
                .map(other -> OPERATOR_CLASS.matcher(other.fact(6)))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private void checkGraph(Item index, int line) {
        int m = option(index, "m").orElse(16);
        int construction = option(index, "ef_construction").orElse(64);
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

    private void checkLists(Item index, int line) {
        int lists = option(index, "lists").orElse(100);
        long rows = trace.isInUse(index)
                ? trace.start()
                        .get("relation:" + index.relation())
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

    private void options(Item index, int line, String what, String fix) {
        findings.add(Rule.VECTOR_INDEX_OPTIONS, line, index.name(), index.name() + " has " + what, fix);
    }

    private static OptionalInt option(Item index, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "='?(\\d+)").matcher(index.fact(2));
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
