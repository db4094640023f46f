package dev.docuai.migrator.loss;

import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an upgrade script deletes and does not trust its header: before a script's transaction commits, the guard looks
 * for tables that may have lost something ({@link TransactionChanges}). If there are some, the transaction is rolled back,
 * the loss is counted in a {@link DryRun}, and only with the user's consent the script runs again.
 */
public final class UpgradeLossGuard {
    private final RunContext context;
    private final DryRun dryRun;
    private final List<Revision> pending;
    private final boolean hasCallbacks;
    private final Set<String> agreed = new HashSet<>();
    private @Nullable TransactionChanges changes;

    /** A script may have deleted data; its transaction must be rolled back. */
    public static final class Suspected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Step step;
        private final transient @Nullable Script script;
        private final transient List<TransactionChanges.Suspect> suspects;

        Suspected(Step step, @Nullable Script script, List<TransactionChanges.Suspect> suspects) {
            super(step.revision() + " may delete data");
            this.step = step;
            this.script = script;
            this.suspects = suspects;
        }
    }

    /**
     * A guard of one run.
     *
     * @param context holds the migration lock
     * @param retry watches the session
     * @param pending the revisions that are about to be applied, lowest first; the loss of those whose header names a data
     *     hazard is already agreed
     * @param hasCallbacks whether other code runs in the scripts' transactions, which a dry run leaves out
     */
    public UpgradeLossGuard(RunContext context, LockRetry retry, List<Revision> pending, boolean hasCallbacks) {
        this.context = context;
        this.dryRun = new DryRun(context, retry);
        this.pending = List.copyOf(pending);
        this.hasCallbacks = hasCallbacks;
        scripts(pending).stream()
                .filter(DataLossGuard::mayDeleteData)
                .forEach(tried -> agreed.add(tried.step().revision()));
    }

    private static List<DryRunScript> scripts(List<Revision> revisions) {
        return revisions.stream()
                .flatMap(revision -> DryRunScript.of(revision, Direction.UPGRADE).stream())
                .toList();
    }

    /** Call this before the first script, and again after a rollback. */
    public void start() throws SQLException {
        if (!context.options().measureLoss()) {
            return;
        }
        if (changes == null) {
            changes =
                    new TransactionChanges(context.connection(), context.table().quoted());
        } else {
            changes.restart();
        }
    }

    /** Call this at the beginning of each script, in its transaction. */
    public void begin() throws SQLException {
        if (changes != null && !context.connection().getAutoCommit()) {
            changes.begin();
        }
    }

    /**
     * Call this at the end of each script, before its commit.
     *
     * @param step the script's
     * @param script null for a Java migration
     * @throws Suspected if it may have deleted data, and the user has not agreed to that
     */
    public void check(Step step, @Nullable Script script) throws SQLException {
        if (changes == null) {
            return;
        }
        if (context.connection().getAutoCommit()) {
            changes.restart();
            return;
        }
        boolean maySwitchCounters =
                script != null && script.sql().toLowerCase(Locale.ROOT).contains("track_counts");
        List<TransactionChanges.Suspect> suspects = changes.ofScript(maySwitchCounters);
        if (!suspects.isEmpty() && !agreed.contains(step.revision())) {
            throw new Suspected(step, script, suspects);
        }
    }

    /**
     * Counts the loss of a script after the rollback, and asks.
     *
     * @param suspected what has been found
     * @param outcome the state of the database, for messages
     * @throws MigratorException if the user refuses, or the loss cannot be counted
     */
    public void requireConsent(Suspected suspected, String outcome) throws SQLException {
        List<Loss> losses = new ArrayList<>();
        if (suspected.script != null) {
            List<DryRunScript> scripts = toRehearse(suspected.step, suspected.script);
            losses.addAll(dryRun.losses(scripts, scripts));
        }
        boolean isBlind = suspected.script == null
                || hasCallbacks
                || suspected.suspects.stream().anyMatch(TransactionChanges.Suspect::isUnknown);
        if (losses.isEmpty() && isBlind) {
            losses.addAll(atMost(suspected.suspects));
        }
        if (!losses.isEmpty() && !context.options().consent().test(losses)) {
            throw new MigratorException(
                    "this would delete data; " + outcome,
                    (suspected.script == null ? suspected.step.revision() : suspected.script.location()) + "\n"
                            + losses.stream().map(Loss::toString).collect(Collectors.joining("\n")),
                    "confirm with --yes");
        }
        agreed.add(suspected.step.revision());
        if (context.options().singleTransaction()) {
            scripts(pending).stream()
                    .map(tried -> tried.step().revision())
                    .takeWhile(revision -> !revision.equals(suspected.step.revision()))
                    .forEach(agreed::add);
        }
    }

    /** In one transaction, the scripts before it were rolled back too. */
    private List<DryRunScript> toRehearse(Step step, Script script) {
        List<DryRunScript> scripts = new ArrayList<>();
        if (context.options().singleTransaction()) {
            scripts(pending).stream()
                    .takeWhile(tried -> !tried.step().revision().equals(step.revision()))
                    .forEach(scripts::add);
        }
        scripts.add(new DryRunScript(step, script));
        return scripts;
    }

    /** The loss of code that no dry run repeats: a Java migration, a callback. */
    private List<Loss> atMost(List<TransactionChanges.Suspect> suspects) throws SQLException {
        Connection connection = context.connection();
        List<Loss> losses = new ArrayList<>();
        for (TransactionChanges.Suspect suspect : suspects) {
            String table = TransactionChanges.name(connection, suspect.table());
            if (suspect.isEmptied() || suspect.deleted() > 0) {
                long rows = count(connection, "*", table);
                long lost = suspect.isEmptied() ? rows : Math.min(rows, suspect.deleted());
                add(losses, "table " + table + (suspect.isEmptied() ? "" : " (at most)"), Loss.Kind.ROWS, lost);
            }
            for (int number : suspect.columns()) {
                String column = Sql.one(
                        connection,
                        "SELECT pg_catalog.quote_ident(attname) FROM pg_catalog.pg_attribute WHERE attrelid = "
                                + suspect.table() + " AND attnum = " + number,
                        row -> row.getString(1));
                add(losses, "column " + table + "." + column, Loss.Kind.VALUES, count(connection, column, table));
            }
        }
        return losses;
    }

    private static void add(List<Loss> losses, String object, Loss.Kind kind, long count) {
        if (count > 0) {
            losses.add(new Loss(object, kind, count));
        }
    }

    private static long count(Connection connection, String what, String table) throws SQLException {
        return Sql.one(connection, "SELECT count(" + what + ") FROM " + table, row -> row.getLong(1));
    }
}
