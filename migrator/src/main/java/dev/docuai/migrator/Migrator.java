package dev.docuai.migrator;

import dev.docuai.migrator.revision.Target;
import dev.docuai.migrator.verb.CurrentVerb;
import dev.docuai.migrator.verb.DowngradeVerb;
import dev.docuai.migrator.verb.HistoryVerb;
import dev.docuai.migrator.verb.Project;
import dev.docuai.migrator.verb.UpgradeVerb;
import java.util.List;

/**
 * Moves a PostgreSQL database between revisions: one method for each verb.
 *
 * <p>Holds no connection and no state between calls, so that one instance serves any number of threads; each verb opens
 * a session and closes it. Every method throws {@link MigratorException} and nothing else.
 */
public final class Migrator {
    private final Project project;

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
        this.project = new Project(config, listener);
    }

    /**
     * Applies revisions up to a target.
     *
     * @param target at or above the current revision
     * @return what was done; no steps if the database was there already
     */
    public Transition upgrade(Target target) {
        return new UpgradeVerb(project).run(target);
    }

    /**
     * Takes revisions back, down to a target. The whole way is checked before the first statement.
     *
     * @param target at or below the current revision
     * @return what was done; no steps if the database was there already
     */
    public Transition downgrade(Target target) {
        return new DowngradeVerb(project).run(target);
    }

    /**
     * Where the database stands. Takes no lock and changes nothing.
     *
     * @return the current revision and what is pending
     */
    public Current current() {
        return new CurrentVerb(project).run();
    }

    /**
     * All revisions, and what the database knows of each. Takes no lock and changes nothing.
     *
     * @return newest first
     */
    public List<HistoryEntry> history() {
        return new HistoryVerb(project).run();
    }
}
