package dev.docuai.migrator;

import dev.docuai.migrator.adopt.Adopt;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.command.Autogenerate;
import dev.docuai.migrator.command.Check;
import dev.docuai.migrator.command.DiffSchemas;
import dev.docuai.migrator.command.Downgrade;
import dev.docuai.migrator.command.EditScript;
import dev.docuai.migrator.command.InitProject;
import dev.docuai.migrator.command.RebaseRevision;
import dev.docuai.migrator.command.RepairHistory;
import dev.docuai.migrator.command.ShowCurrent;
import dev.docuai.migrator.command.ShowHistory;
import dev.docuai.migrator.command.Stamp;
import dev.docuai.migrator.command.Upgrade;
import dev.docuai.migrator.command.Validate;
import dev.docuai.migrator.command.WriteOfflineSql;
import dev.docuai.migrator.command.WriteRevision;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.options.AdoptOptions;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.result.AdoptResult;
import dev.docuai.migrator.result.AutogenerateResult;
import dev.docuai.migrator.result.CheckResult;
import dev.docuai.migrator.result.DiffResult;
import dev.docuai.migrator.result.HistoryEntry;
import dev.docuai.migrator.result.InitResult;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.result.RepairResult;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.result.StampResult;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.result.ValidateResult;
import dev.docuai.migrator.script.Rebase;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Moves a PostgreSQL database between revisions: one method for each command.
 *
 * <p>Holds no connection and no state between calls, so that one instance serves any number of threads; each command opens
 * a session and closes it. Every method throws {@link MigratorException} and nothing else.
 */
public final class Migrator {
    private final Project project;
    private final Clock clock;

    /** A migrator that tells nobody what it does. */
    public Migrator(MigratorConfig config) {
        this(config, MigrationListener.SILENT);
    }

    /** A migrator that reports its progress, on the caller's thread. */
    public Migrator(MigratorConfig config, MigrationListener listener) {
        this(config, listener, new Cancellation());
    }

    /**
     * A migrator whose runs somebody else can end.
     *
     * @param config which database, which scripts
     * @param listener is told what happens
     * @param cancellation ends whatever this migrator is doing and will do
     */
    public Migrator(MigratorConfig config, MigrationListener listener, Cancellation cancellation) {
        this(new Project(config, listener, cancellation), Clock.systemUTC());
    }

    private Migrator(Project project, Clock clock) {
        this.project = project;
        this.clock = clock;
    }

    /** The same migrator with another clock, from which new revisions get their ids: for tests. */
    public Migrator withClock(Clock other) {
        return new Migrator(project, other);
    }

    /** The same as {@link #upgrade(Target, RunOptions)}; refuses to lose data. */
    public MigrateResult upgrade(Target target) {
        return upgrade(target, RunOptions.DEFAULT);
    }

    /**
     * Applies revisions up to a target.
     *
     * @param target at or above the current revision
     * @param options how
     * @return what was done; no steps if the database was there already
     */
    public MigrateResult upgrade(Target target, RunOptions options) {
        return new Upgrade(project).run(target, options);
    }

    /**
     * Applies revisions without blocking the caller.
     *
     * @param target at or above the current revision
     * @param options how
     * @param executor runs it, one thread for as long as it takes
     * @return completes with what was done, or with a {@link MigratorException}; cancelling it cancels the running
     *     statement on the server and rolls it back
     */
    public CompletableFuture<MigrateResult> upgradeAsync(Target target, RunOptions options, Executor executor) {
        return async(executor, migrator -> migrator.upgrade(target, options));
    }

    /** The same as {@link #downgrade(Target, RunOptions)}; refuses to lose data. */
    public MigrateResult downgrade(Target target) {
        return downgrade(target, RunOptions.DEFAULT);
    }

    /**
     * Reverts revisions, down to a target. Checks every undo script before the first statement.
     *
     * @param target at or below the current revision
     * @param options how
     * @return what was done; no steps if the database was there already
     */
    public MigrateResult downgrade(Target target, RunOptions options) {
        return new Downgrade(project).run(target, options);
    }

    /** Takes revisions back without blocking the caller, as {@link #upgradeAsync} applies them. */
    public CompletableFuture<MigrateResult> downgradeAsync(Target target, RunOptions options, Executor executor) {
        return async(executor, migrator -> migrator.downgrade(target, options));
    }

    private CompletableFuture<MigrateResult> async(Executor executor, Function<Migrator, MigrateResult> command) {
        Cancellation cancellation = new Cancellation();
        Migrator cancellable = new Migrator(project.config(), project.listener(), cancellation);
        CompletableFuture<MigrateResult> result = new CompletableFuture<>();
        result.whenComplete((done, failure) -> {
            if (result.isCancelled()) {
                cancellation.cancel();
            }
        });
        executor.execute(() -> {
            try {
                result.complete(command.apply(cancellable));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /**
     * Where the database stands. Takes no lock and changes nothing.
     *
     * @return the current revision and what is pending
     */
    public StatusResult current() {
        return new ShowCurrent(project).run();
    }

    /**
     * Revisions, and what the database knows of each. Takes no lock and changes nothing.
     *
     * @param range which
     * @return newest first
     */
    public List<HistoryEntry> history(RevisionRange range) {
        return new ShowHistory(project).run(range);
    }

    /**
     * Revisions as their files tell. Asks no database.
     *
     * @param range which; not relative to the current revision
     * @return newest first
     */
    public List<RevisionEntry> revisions(RevisionRange range) {
        return new ShowHistory(project).files(range);
    }

    /**
     * The last revision. Asks no database.
     *
     * @return one, or none if there are no scripts; there are no branches
     */
    public List<RevisionEntry> heads() {
        return revisions(RevisionRange.ALL).stream().limit(1).toList();
    }

    /**
     * A revision as its files tell. Asks no database.
     *
     * @param revision by any name; not relative to the current one
     * @return its scripts and place
     */
    public RevisionEntry show(Target revision) {
        return new ShowHistory(project).file(revision);
    }

    /**
     * The file of a script that a person may edit. Asks no database.
     *
     * @param revision by any name; not relative to the current one
     * @param undo whether the undo script is wanted
     * @return an existing file
     */
    public Path edit(Target revision, boolean undo) {
        return new EditScript(project).run(revision, undo);
    }

    /** The same as {@link #revision(String, Optional)}; the id is the UTC time, to the second. */
    public RevisionResult revision(String message) {
        return revision(message, Optional.empty());
    }

    /**
     * Writes an empty upgrade script and an empty undo script, both or neither. Asks no database.
     *
     * @param message what the revision is about, one line
     * @param id after head; empty for the UTC time
     * @return what was written
     */
    public RevisionResult revision(String message, Optional<RevisionId> id) {
        return new WriteRevision(project, clock).run(message, id);
    }

    /** Compares the database with the entities, as {@link #check(SchemaSource)} does. */
    public CheckResult check() {
        return check(SchemaSource.ENTITIES);
    }

    /**
     * Compares the database with what it should be. Takes no lock and changes nothing in it; scratch databases beside it
     * come and go.
     *
     * @param desired what it should be
     * @return every difference, and what is pending
     */
    public CheckResult check(SchemaSource desired) {
        return new Check(project).run(desired);
    }

    /**
     * Plans how the database becomes what it should be, and tries the plan in scratch databases. Takes no lock and
     * changes nothing in the database itself.
     *
     * @param options what it should be, and how
     * @return the plan, and whether it is proven
     */
    public DiffResult diff(DiffOptions options) {
        return new DiffSchemas(project, Proposal.PLANNING).run(options);
    }

    /** The same as {@link #autogenerate(String, Optional, DiffOptions)} for what the entities describe. */
    public AutogenerateResult autogenerate(String message) {
        return autogenerate(message, Optional.empty(), DiffOptions.DEFAULT);
    }

    /**
     * Writes the scripts that make the database what it should be, once they are proven: all of them, or none.
     *
     * @param message what the change is about, one line
     * @param id the first revision's, after head; empty for the UTC time
     * @param options what the database should be, and how
     * @return what was written; nothing if nothing differs, or if a hazard is not wanted
     */
    public AutogenerateResult autogenerate(String message, Optional<RevisionId> id, DiffOptions options) {
        return new Autogenerate(project, clock, Proposal.PLANNING).run(message, id, options);
    }

    /**
     * Everything that is wrong with the scripts, and between them and the history. Takes no lock and changes nothing.
     *
     * @return what was found
     */
    public ValidateResult validate() {
        return new Validate(project).filesAndHistory();
    }

    /**
     * Everything that is wrong with the scripts alone. Asks no database.
     *
     * @return what was found
     */
    public ValidateResult validateFiles() {
        return new Validate(project).files();
    }

    /**
     * Gives a revision that is not applied a new id after head: its files' names and headers, and the header of the one
     * that came after it.
     *
     * @param revision by any name
     * @return its new id and files
     */
    public Rebase rebase(Target revision) {
        return new RebaseRevision(project, clock).run(revision);
    }

    /**
     * Records that the database stands at a revision, and runs no script. Java migrations and baselines that are applied
     * are left alone, or refused if they lie above the target.
     *
     * @param target the revision to record; rows above it are taken back
     * @param purge whether to empty the history first
     * @return what was written
     */
    public StampResult stamp(Target target, boolean purge) {
        return new Stamp(project).run(target, purge);
    }

    /**
     * What a repair of the history would do. Takes no lock and changes nothing.
     *
     * @return row by row
     */
    public RepairResult planRepair() {
        return new RepairHistory(project).plan();
    }

    /**
     * Makes the history agree with the scripts again: takes over changed checksums, clears the rows of interrupted
     * scripts.
     *
     * @param agreed what {@link #planRepair()} gave; refused if something has changed since
     * @return the same
     */
    public RepairResult repair(RepairResult agreed) {
        return new RepairHistory(project).run(agreed);
    }

    /**
     * Takes over a database from Alembic: records the revision that replaces Alembic's, if the catalog is what that
     * revision gives.
     *
     * @param options how
     * @return what was found and written
     */
    public AdoptResult adopt(AdoptOptions options) {
        return new Adopt(project).run(options);
    }

    /**
     * An upgrade as a script for psql, history rows included. Asks no database.
     *
     * @param from where the database stands; the script changes nothing if it does not
     * @param to at or above it
     * @return SQL that begins with how it is to be run
     */
    public String offlineUpgrade(Target from, Target to) {
        return new WriteOfflineSql(project).upgrade(from, to);
    }

    /** A downgrade as a script for psql, as {@link #offlineUpgrade} writes an upgrade. */
    public String offlineDowngrade(Target from, Target to) {
        return new WriteOfflineSql(project).downgrade(from, to);
    }

    /**
     * A stamp as a script for psql. Asks no database.
     *
     * @param from where the database has to stand; empty for anywhere
     * @param to the revision to record
     * @param purge whether to empty the history first
     * @return SQL that begins with how it is to be run
     */
    public String offlineStamp(Optional<Target> from, Target to, boolean purge) {
        return new WriteOfflineSql(project).stamp(from, to, purge);
    }

    /**
     * Starts a project: settings and empty folders. Writes over nothing.
     *
     * @param folder its root; made if it is not there
     * @return what was made
     */
    public static InitResult init(Path folder) {
        return new InitProject(folder).run();
    }
}
