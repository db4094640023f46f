package dev.docuai.migrator;

import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.execution.Downgrade;
import dev.docuai.migrator.execution.FlywaySettings;
import dev.docuai.migrator.execution.Upgrade;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.history.MigrationLock;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionChain;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Moves a PostgreSQL database between revisions: one method for each verb.
 *
 * <p>Holds no connection and no state between calls, so that one instance serves any number of threads; each verb opens
 * a session and closes it. Every method throws {@link MigratorException} and nothing else.
 */
public final class Migrator {
    private final MigratorConfig config;
    private final MigrationListener listener;

    /**
     * A migrator that tells nobody what it does.
     *
     * @param config which database, which scripts
     */
    public Migrator(MigratorConfig config) {
        this(config, MigrationListener.SILENT);
    }

    /**
     * A migrator that reports its progress.
     *
     * @param config which database, which scripts
     * @param listener is told what happens, on the caller's thread
     */
    public Migrator(MigratorConfig config, MigrationListener listener) {
        this.config = config;
        this.listener = listener;
    }

    /**
     * Applies revisions up to a target.
     *
     * @param target at or above the current revision
     * @return what was done; no steps if the database was there already
     */
    public Transition upgrade(Target target) {
        RevisionChain chain = chain();
        return inSession((session, table) -> {
            History before = table.read(session.connection());
            RevisionId goal = goal(chain, before, target, session);
            if (pending(chain, before, goal).isEmpty() && chain.repeatables().isEmpty()) {
                requireHealthy(chain, before, session);
                return new Transition(before.current(), before.current(), List.of());
            }
            return underLock(session, table, history -> {
                requireHealthy(chain, history, session);
                List<Revision> pending = pending(chain, history, goal);
                List<Step> steps = new Upgrade(session, table, flyway(table), listener).run(pending, goal);
                Optional<RevisionId> after = table.read(session.connection()).current();
                return new Transition(history.current(), after, steps);
            });
        });
    }

    private RevisionId goal(RevisionChain chain, History history, Target target, Session session) {
        Optional<RevisionId> current = history.current();
        Optional<Revision> goal = target.resolve(chain, currentRevision(chain, history, session));
        if (goal.isEmpty()) {
            throw chain.revisions().isEmpty() && target.equals(Target.HEAD)
                    ? new MigratorException("there are no revisions", null, "correct 'scripts' in docuai-db.properties")
                    : new MigratorException(
                            "an upgrade does not lead to base", session.place(), "docuai-db downgrade " + target);
        }
        if (current.isPresent() && goal.get().id().compareTo(current.get()) < 0) {
            throw new MigratorException(
                    "revision " + goal.get().id() + " lies below the current one, and an upgrade leads up",
                    session.place() + "  current=" + current.get(),
                    "docuai-db downgrade " + goal.get().id());
        }
        return goal.get().id();
    }

    private static List<Revision> pending(RevisionChain chain, History history, RevisionId goal) {
        return chain.revisions().stream()
                .filter(revision -> revision.id().compareTo(goal) <= 0 && !history.isApplied(revision.id()))
                .toList();
    }

    /**
     * Takes revisions back, down to a target. The whole way is checked before the first statement.
     *
     * @param target at or below the current revision
     * @return what was done; no steps if the database was there already
     */
    public Transition downgrade(Target target) {
        RevisionChain chain = chain();
        return inSession((session, table) -> {
            History before = table.read(session.connection());
            Optional<RevisionId> goal = target.resolve(chain, currentRevision(chain, before, session))
                    .map(Revision::id);
            requireBelow(goal, before, target, session);
            return underLock(session, table, history -> {
                requireHealthy(chain, history, session);
                List<Revision> revisions = above(goal, chain, history);
                List<Step> steps = new Downgrade(session, table, flyway(table), listener).run(revisions, history);
                Optional<RevisionId> after = table.read(session.connection()).current();
                return new Transition(history.current(), after, steps);
            });
        });
    }

    private static void requireBelow(Optional<RevisionId> goal, History history, Target target, Session session) {
        Optional<RevisionId> current = history.current();
        boolean above = goal.isPresent() && (current.isEmpty() || goal.get().compareTo(current.get()) > 0);
        if (above) {
            throw new MigratorException(
                    "revision " + goal.get() + " lies above the current one, and a downgrade leads down",
                    session.place() + "  current="
                            + current.map(RevisionId::toString).orElse("base"),
                    "docuai-db upgrade " + target);
        }
    }

    private static List<Revision> above(Optional<RevisionId> goal, RevisionChain chain, History history) {
        List<Revision> above = new ArrayList<>();
        for (Revision revision : chain.revisions()) {
            boolean isAbove = goal.isEmpty() || revision.id().compareTo(goal.get()) > 0;
            if (isAbove && history.isApplied(revision.id())) {
                above.add(revision);
            }
        }
        Collections.reverse(above);
        return above;
    }

    /**
     * Where the database stands. Takes no lock and changes nothing.
     *
     * @return the current revision and what is pending
     */
    public Current current() {
        RevisionChain chain = chain();
        return inSession((session, table) -> {
            History history = table.read(session.connection());
            Optional<RevisionId> current = history.current();
            List<RevisionId> pending = chain.revisions().stream()
                    .map(Revision::id)
                    .filter(id -> !history.isApplied(id))
                    .toList();
            String description =
                    current.flatMap(chain::get).map(Revision::description).orElse("");
            boolean atHead = pending.isEmpty() && current.filter(chain::isHead).isPresent();
            return new Current(session.place(), current, description, atHead, pending);
        });
    }

    /**
     * All revisions, and what the database knows of each. Takes no lock and changes nothing.
     *
     * @return newest first
     */
    public List<HistoryEntry> history() {
        RevisionChain chain = chain();
        return inSession((session, table) -> {
            History history = table.read(session.connection());
            SortedMap<RevisionId, HistoryRow> applied = history.applied();
            List<HistoryEntry> entries = new ArrayList<>();
            for (Revision revision : chain.revisions()) {
                entries.add(new HistoryEntry(
                        revision,
                        chain.below(revision).map(Revision::id),
                        chain.isHead(revision.id()),
                        history.current().filter(revision.id()::equals).isPresent(),
                        Optional.ofNullable(applied.get(revision.id()))));
            }
            Collections.reverse(entries);
            return entries;
        });
    }

    private RevisionChain chain() {
        return RevisionChain.read(config.scripts(), config.undoScripts());
    }

    private static Optional<Revision> currentRevision(RevisionChain chain, History history, Session session) {
        Optional<RevisionId> current = history.current();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(chain.get(current.get())
                .orElseThrow(() -> new MigratorException(
                        "the database is at a revision that has no script here",
                        session.place() + "  current=" + current.get(),
                        "get the scripts of the version that applied it, or correct 'scripts'")));
    }

    /** Refuses to move a database whose history and scripts disagree, naming every disagreement. */
    private static void requireHealthy(RevisionChain chain, History history, Session session) {
        List<String> problems = new ArrayList<>();
        history.failed().forEach(row -> problems.add(row.script() + " failed outside a transaction and was left so"));
        history.applied()
                .forEach((id, row) -> chain.get(id).ifPresent(revision -> {
                    if (row.checksum() != null
                            && row.checksum() != revision.upgrade().checksum()) {
                        problems.add(revision.upgrade().place() + " has changed since it was applied");
                    }
                }));
        Optional<RevisionId> current = history.current();
        chain.revisions().stream()
                .map(Revision::id)
                .filter(id -> current.isPresent() && id.compareTo(current.get()) < 0 && !history.isApplied(id))
                .forEach(id -> problems.add(id + " is pending below the current revision " + current.get()));
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "scripts and history disagree; nothing was changed",
                    session.place() + "\n" + String.join("\n", problems),
                    "restore a changed script from version control; give a late revision an id above the current one");
        }
    }

    private FlywaySettings flyway(HistoryTable table) {
        return new FlywaySettings(config.scripts(), table, config.placeholders(), config.classLoader());
    }

    private interface LockedWork<T> {
        T run(History history) throws SQLException;
    }

    /** The history is read again under the lock: another migrator may have been at work while we waited. */
    @SuppressWarnings("try") // The lock is held, not used.
    private <T> T underLock(Session session, HistoryTable table, LockedWork<T> work) throws SQLException {
        try (MigrationLock lock = MigrationLock.acquire(
                session.connection(), table, config.lockWait(), session.place(), listener::waiting)) {
            return work.run(table.read(session.connection()));
        }
    }

    private interface Work<T> {
        T run(Session session, HistoryTable table) throws SQLException;
    }

    private <T> T inSession(Work<T> work) {
        try (Session session = open()) {
            String schema = config.schema().orElseGet(session::currentSchema);
            try {
                return work.run(session, new HistoryTable(schema, config.historyTable()));
            } catch (SQLException e) {
                throw ConnectionFailure.explain(e, session.place(), "");
            }
        }
    }

    private Session open() {
        if (config.dataSource().isPresent()) {
            return Session.open(config.dataSource().get());
        }
        return Session.open(config.url()
                .orElseThrow(() -> new MigratorException(
                        "no database is named", null, "give MigratorConfig a url or a dataSource")));
    }
}
