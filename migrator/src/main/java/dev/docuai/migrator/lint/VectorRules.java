package dev.docuai.migrator.lint;

import java.util.Optional;

/**
 * New vector indexes.
 *
 * <p>Sources: pgvector's README, "HNSW" (m 16 and ef_construction 64 by default, ef_construction at least 2 * m), "Index
 * Build Time" (builds are faster when the graph fits into maintenance_work_mem) and "IVFFlat" (create the index after the
 * table has some data; lists = rows / 1000 up to a million rows, then the square root of the rows).
 */
final class VectorRules {
    private static final int MANY_LINKS = 48;
    private static final int FEW_LINKS = 6;
    private static final int ROWS_PER_LIST = 1000;
    private static final int MANY_ROWS = 1_000_000;
    /** The README's number is a good place to start, no more. */
    private static final int TOLERANCE = 4;

    private final ScriptTrace trace;
    private final Findings findings;
    private final Weighing weighing;
    private final boolean isReal;

    private VectorRules(ScriptTrace trace, Findings findings, Weighing weighing, boolean isReal) {
        this.trace = trace;
        this.findings = findings;
        this.weighing = weighing;
        this.isReal = isReal;
    }

    /**
     * Checks the vector indexes that a script makes.
     *
     * @param weighing knows the real tables
     * @param isReal whether the rows are those of a real database, which tell how large a table is
     */
    static void check(ScriptTrace trace, Findings findings, Weighing weighing, boolean isReal) {
        VectorRules rules = new VectorRules(trace, findings, weighing, isReal);
        trace.made().flatMap(item -> VectorIndex.of(item, trace.end()).stream()).forEach(rules::check);
    }

    private void check(VectorIndex index) {
        int line = trace.lineOfNew(index.item());
        if (index.isGraph()) {
            checkGraph(index, line);
            realRows(index).ifPresent(rows -> checkMemory(index, line, rows));
        } else {
            checkLists(index, line);
        }
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

    /** Of the real table, if the index is built on it. */
    private Optional<Long> realRows(VectorIndex index) {
        return weighing.table(index.item().relation())
                .filter(table -> table.hasRows() && trace.isInUse(index.item()))
                .map(RealTable::rows);
    }

    private void checkMemory(VectorIndex index, int line, long rows) {
        long needed = index.memory(rows);
        long given = trace.observations().stream()
                .filter(observation -> observation.after().has(index.item()))
                .findFirst()
                .map(Observation::maintenanceMemory)
                .orElse(0L);
        if (given > 0 && needed > given) {
            findings.add(
                    Rule.MAINTENANCE_WORK_MEM,
                    line,
                    index.name(),
                    "the graph of " + index.name() + " needs " + Weight.size(needed) + " for " + Weight.rows(rows)
                            + ", maintenance_work_mem is " + Weight.size(given)
                            + ", and rows that find no room take five times as long",
                    "ALTER ROLE ... SET maintenance_work_mem = '" + setting(needed)
                            + "' for the role that migrates, if the server has the memory");
        }
    }

    private static String setting(long bytes) {
        long megabytes = (bytes >> 20) + 1;
        return megabytes < 10_240 ? megabytes + "MB" : (megabytes >> 10) + 1 + "GB";
    }

    private void checkLists(VectorIndex index, int line) {
        Optional<Long> real = realRows(index);
        if (real.isPresent() && real.get() > 0) {
            checkLists(index, line, real.get());
        } else {
            checkUnknownLists(index, line);
        }
    }

    private void checkLists(VectorIndex index, int line, long rows) {
        long lists = rows > MANY_ROWS ? Math.round(Math.sqrt(rows)) : Math.max(1, rows / ROWS_PER_LIST);
        if (rows < ROWS_PER_LIST) {
            findings.add(
                    Rule.LISTS_NEED_ROWS,
                    line,
                    index.name(),
                    index.name() + " takes its lists from the rows, and there are only " + Weight.rows(rows),
                    "fill the table first, or use HNSW");
        } else if (index.lists() > TOLERANCE * lists || TOLERANCE * (long) index.lists() < lists) {
            options(
                    index,
                    line,
                    "lists = " + index.lists() + " for " + Weight.rows(rows),
                    "lists = " + lists + ": rows / " + ROWS_PER_LIST + " up to 1 M rows, then the square root");
        }
    }

    private void checkUnknownLists(VectorIndex index, int line) {
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
