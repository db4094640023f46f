package dev.docuai.migrator.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What others wait for: a lock that is held while rows are read, changed or written anew. A lock for an instant is no
 * finding in any mode.
 */
final class LockRules {
    private static final String ONE_AT_A_TIME = "give the slow statement a revision of its own";

    private static final Pattern VACUUM = Pattern.compile("VACUUM\\b", Pattern.CASE_INSENSITIVE);

    private final ScriptTrace trace;
    private final Findings findings;
    private final Map<Long, Integer> lockedAt = new HashMap<>();
    private @Nullable Work changedBefore;

    private LockRules(ScriptTrace trace, Findings findings) {
        this.trace = trace;
        this.findings = findings;
    }

    /** Work whose time grows with a table. */
    private record Work(Load load, String what, String fix) {
        boolean isData() {
            return load.isData();
        }
    }

    static void check(ScriptTrace trace, Findings findings) {
        LockRules rules = new LockRules(trace, findings);
        trace.observations().forEach(rules::check);
    }

    private void check(Observation observation) {
        if (!observation.isInTransaction()) {
            lockedAt.clear();
            changedBefore = null;
        }
        Map<Long, LockMode> locks = locksOfTables(observation);
        List<Long> taken = locks.keySet().stream()
                .filter(relation -> !lockedAt.containsKey(relation))
                .toList();
        locks.keySet().forEach(relation -> lockedAt.putIfAbsent(relation, observation.line()));
        List<Work> works = isRefused(observation) ? List.of() : works(observation);
        Optional<Work> slow = works.stream().filter(work -> !work.isData()).findFirst();
        Optional<Work> data = works.stream().filter(Work::isData).findFirst();
        locks.forEach((relation, mode) -> {
            if (isPartOfLocked(relation, observation, locks)) {
                return;
            }
            String table = name(relation);
            if (slow.isPresent()) {
                report(observation, table, mode, slow.get(), lockedAt.get(relation));
            } else if (data.isPresent()) {
                findings.add(
                        Rule.DATA_WITH_DDL,
                        observation.line(),
                        table,
                        "holds " + mode + " on " + table + " while it "
                                + data.get().what(),
                        "change the data in a revision of its own, in batches",
                        data.get().load());
            } else if (changedBefore != null && taken.contains(relation)) {
                findings.add(
                        Rule.DATA_WITH_DDL,
                        observation.line(),
                        table,
                        "needs " + mode + " on " + table + " in a transaction that " + changedBefore.what(),
                        "change the data in a revision of its own, in batches",
                        changedBefore.load());
            }
        });
        data.ifPresent(work -> changedBefore = work);
    }

    /** It fails as soon as the table has a row, so there is nothing to wait for. */
    private boolean isRefused(Observation observation) {
        return trace.failures().stream()
                .anyMatch(failure ->
                        failure.line() == observation.line() && failure.state().equals(DataRules.NOT_NULL));
    }

    private void report(Observation observation, String table, LockMode mode, Work work, int lockedAt) {
        String since = lockedAt == observation.line() ? "" : ", locked since line " + lockedAt;
        String fix = lockedAt == observation.line() ? work.fix() : ONE_AT_A_TIME;
        if (mode.blocksReads()) {
            findings.add(
                    Rule.ACCESS_EXCLUSIVE_LOCK,
                    observation.line(),
                    table,
                    "reads and writes of " + table + " wait while it " + work.what() + since,
                    fix,
                    work.load());
        } else {
            findings.add(
                    Rule.BLOCKS_WRITES,
                    observation.line(),
                    table,
                    "writes to " + table + " wait while it " + work.what() + since,
                    fix,
                    work.load());
        }
    }

    /** Of tables and views that are in use; the lock of an index is one of its table's, for every plan looks at it. */
    private Map<Long, LockMode> locksOfTables(Observation observation) {
        Map<Long, LockMode> locks = new HashMap<>();
        observation.locks().forEach((relation, mode) -> {
            Item index = trace.start().items().get("index:" + relation);
            long table = index == null ? relation : index.relation();
            boolean isWritten = trace.start()
                    .get("relation:" + table)
                    .filter(item -> item.is("table"))
                    .isPresent();
            boolean counts =
                    trace.isInUse(table) && !isSequence(table) && (isWritten && index == null || mode.blocksReads());
            if (counts) {
                locks.merge(table, mode, (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        });
        if (!observation.isInTransaction() && VACUUM.matcher(observation.sql()).lookingAt()) {
            // Its lock is gone when it can be looked for (PostgreSQL, "VACUUM", FULL).
            observation
                    .after()
                    .all("table")
                    .filter(table -> isRewritten(observation, table))
                    .forEach(table -> locks.put(table.relation(), LockMode.ACCESS_EXCLUSIVE));
        }
        return locks;
    }

    private boolean isSequence(long relation) {
        return trace.start()
                .get("relation:" + relation)
                .filter(item -> item.is("sequence"))
                .isPresent();
    }

    private String name(long relation) {
        return trace.start().get("relation:" + relation).map(Item::name).orElse("");
    }

    /** A partition says nothing that its parent does not say. */
    private boolean isPartOfLocked(long relation, Observation observation, Map<Long, LockMode> locks) {
        Item table = observation.after().table(relation);
        return table != null
                && table.is("table")
                && !table.fact(4).isEmpty()
                && locks.containsKey(Long.valueOf(table.fact(4)));
    }

    private List<Work> works(Observation observation) {
        attached(observation);
        List<Work> works = new ArrayList<>();
        rewrites(observation, works);
        builds(observation, works);
        scans(observation, works);
        return works;
    }

    /** Rows are read to see whether they fit the bounds of a partition. */
    private void attached(Observation observation) {
        boolean isAttached = observation.after().all("table").anyMatch(table -> {
            Item old = observation.before().table(table.relation());
            return old != null && !table.fact(4).isEmpty() && old.fact(4).isEmpty();
        });
        if (isAttached) {
            observation
                    .after()
                    .all("table")
                    .filter(table ->
                            trace.isInUse(table) && observation.activity(table).scans() > 0)
                    .forEach(table -> findings.add(
                            Rule.MAY_FAIL,
                            observation.line(),
                            table.name(),
                            "fails if a row of " + table.name() + " does not fit the bounds",
                            "add a CHECK of the bounds NOT VALID, validate it in a revision of its own, then attach"));
        }
    }

    private void rewrites(Observation observation, List<Work> works) {
        for (Item table : observation.after().items().values()) {
            if (table.isTable() && isRewritten(observation, table)) {
                String name = name(table.relation());
                List<Item> indexes = observation.after().of(table, "index").toList();
                Load load = new Load(
                        Load.Kind.REWRITE, named(table), indexes, observation.after(), observation.maintenanceMemory());
                works.add(new Work(
                        load,
                        "writes every row of " + name + " anew",
                        "add a new column, fill it in batches, then swap the two"));
                findings.add(
                        Rule.TABLE_REWRITE,
                        observation.line(),
                        name,
                        "writes every row of " + name + " anew and rebuilds its indexes",
                        "add a new column, fill it in batches, then swap the two",
                        load);
            }
        }
    }

    private boolean isRewritten(Observation observation, Item table) {
        Item old = observation.before().table(table.relation());
        return old != null
                && trace.isInUse(table)
                && !old.file().equals(table.file())
                && !observation.wrote("TRUNCATE", table);
    }

    private void builds(Observation observation, List<Work> works) {
        List<Item> built = observation
                .after()
                .all("index")
                .filter(index -> isBuilt(observation, index))
                .toList();
        boolean isPartBuilt = built.stream().anyMatch(LockRules::isPart);
        for (Item index : built) {
            boolean isTree = index.file().equals("0");
            if (isTree && !isPartBuilt) {
                // ON ONLY a partitioned table: there is nothing to build.
                continue;
            }
            Load load = new Load(
                    observation.isInTransaction() ? Load.Kind.BUILD : Load.Kind.ONLINE_BUILD,
                    tableOf(index, observation),
                    List.of(index),
                    observation.after(),
                    observation.maintenanceMemory());
            works.add(new Work(load, "builds " + index.name(), "CREATE INDEX CONCURRENTLY, alone in its revision"));
            if (!isPart(index)) {
                findings.add(Rule.INDEX_BUILD, observation.line(), index.name(), "builds " + index.name(), "", load);
            }
        }
    }

    private static boolean isPart(Item index) {
        return index.isTrue(10);
    }

    private boolean isBuilt(Observation observation, Item index) {
        Item table = observation.after().table(index.relation());
        if (table == null || !trace.isInUse(table) || isRewritten(observation, table)) {
            return false;
        }
        // ALTER TYPE makes a new index of the old file where nothing has to be built.
        boolean isFileKept = !index.file().equals("0")
                && observation
                        .before()
                        .of(table, "index")
                        .anyMatch(old -> old.file().equals(index.file()));
        boolean isTreeKept =
                index.file().equals("0") && observation.before().items().containsKey(index.id());
        return !isFileKept && !isTreeKept && !observation.wrote("TRUNCATE", table);
    }

    private void scans(Observation observation, List<Work> works) {
        for (Item table : observation.before().items().values()) {
            if (!table.isTable() || !trace.isInUse(table) || observation.wrote("TRUNCATE", table)) {
                continue;
            }
            Item now = observation.after().table(table.relation());
            boolean isGone = now == null;
            Activity activity = observation.activity(table);
            long rows =
                    trace.contents().of(table).map(TableContents.Contents::rows).orElse(0L);
            boolean isRead = activity.scans() > 0 || rows > 3 && activity.read() > rows / 2;
            boolean isWritten = observation.wrote("UPDATE", table)
                    || observation.wrote("DELETE", table)
                    || observation.wrote("INSERT", table);
            // Outside a transaction the server may have sent its counters away.
            boolean isLarge = isRead || activity.changed() > Math.max(1, rows / 2) || !observation.isInTransaction();
            if (isWritten && isLarge) {
                Load load = load(Load.Kind.CHANGE, table, observation);
                works.add(new Work(load, "changes many rows of " + table.name(), ""));
                if (!observation.isInTransaction() && observation.wrote("UPDATE", table)) {
                    findings.add(
                            Rule.ROWS_REWRITTEN,
                            observation.line(),
                            table.name(),
                            "updates the rows of " + table.name(),
                            "",
                            load);
                }
            } else if (!isGone && (isRead && !isWritten || isValidated(observation, table))) {
                works.add(new Work(
                        load(Load.Kind.SCAN, table, observation),
                        "reads every row of " + table.name(),
                        "add the constraint NOT VALID, then VALIDATE CONSTRAINT in a revision of its own"));
            }
        }
    }

    private static Load load(Load.Kind kind, Item table, Observation observation) {
        return new Load(kind, table, observation.before().of(table, "index").toList(), observation.before(), 0);
    }

    /** Under the name that the database has for it now. */
    private Item named(Item table) {
        return Objects.requireNonNullElse(trace.start().table(table.relation()), table);
    }

    private Item tableOf(Item index, Observation observation) {
        return named(Objects.requireNonNull(observation.after().table(index.relation())));
    }

    /** The server checks every row for a constraint that was not valid before. */
    private static boolean isValidated(Observation observation, Item table) {
        return observation.after().of(table, "constraint").anyMatch(constraint -> {
            Item old = observation.before().items().get(constraint.id());
            boolean isOfRows =
                    constraint.fact(0).equals("f") || constraint.fact(0).equals("c");
            return isOfRows && constraint.isTrue(1) && (old == null || !old.isTrue(1));
        });
    }
}
