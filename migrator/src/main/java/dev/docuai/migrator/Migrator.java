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
import dev.docuai.migrator.command.Lint;
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
import dev.docuai.migrator.lint.LintSettings;
import dev.docuai.migrator.options.AdoptOptions;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.result.AdoptResult;
import dev.docuai.migrator.result.AutogenerateResult;
import dev.docuai.migrator.result.CheckResult;
import dev.docuai.migrator.result.DiffResult;
import dev.docuai.migrator.result.HistoryEntry;
import dev.docuai.migrator.result.InitResult;
import dev.docuai.migrator.result.LintResult;
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

    /** A migrator without a listener. */
    public Migrator(MigratorConfig config) {
        this(config, MigrationListener.SILENT);
    }

    /** A migrator that reports its progress, on the caller's thread. */
    public Migrator(MigratorConfig config, MigrationListener listener) {
        this(config, listener, new Cancellation());
    }

    /**
     * A migrator whose runs can be cancelled.
     *
     * @param config which database, which scripts
     * @param listener receives progress
     * @param cancellation cancels every run of this migrator, present and future
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
     * @return the steps; none if the database was already at the target
     */
    public MigrateResult upgrade(Target target, RunOptions options) {
        return new Upgrade(project).run(target, options);
    }

    /**
     * Applies revisions without blocking the caller.
     *
     * @param target at or above the current revision
     * @param options how
     * @param executor runs it, on one thread for its whole duration
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
     * @return the steps; none if the database was already at the target
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
     * The revision of the database. Takes no lock and changes nothing.
     *
     * @return the current revision and the pending ones
     */
    public StatusResult current() {
        return new ShowCurrent(project).run();
    }

    /**
     * Revisions, with the history row of each. Takes no lock and changes nothing.
     *
     * @param range which
     * @return newest first
     */
    public List<HistoryEntry> history(RevisionRange range) {
        return new ShowHistory(project).run(range);
    }

    /**
     * Revisions from their files. Reads no database.
     *
     * @param range which; not relative to the current revision
     * @return newest first
     */
    public List<RevisionEntry> revisions(RevisionRange range) {
        return new ShowHistory(project).files(range);
    }

    /**
     * The last revision. Reads no database.
     *
     * @return one, or none if there are no scripts; there are no branches
     */
    public List<RevisionEntry> heads() {
        return revisions(RevisionRange.ALL).stream().limit(1).toList();
    }

    /**
     * A revision from its files. Reads no database.
     *
     * @param revision by any name; not relative to the current one
     * @return its scripts and place
     */
    public RevisionEntry show(Target revision) {
        return new ShowHistory(project).file(revision);
    }

    /**
     * The file of a script, to edit it. Reads no database.
     *
     * @param revision by any name; not relative to the current one
     * @param undo true for the undo script
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
     * @param message a description of the revision, one line
     * @param id after head; empty for the UTC time
     * @return the new files
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
     * @param desired the target schema
     * @return every difference, and the pending revisions
     */
    public CheckResult check(SchemaSource desired) {
        return new Check(project).run(desired);
    }

    /**
     * Plans the change from the database to a target schema, and proves the plan in scratch databases. Takes no lock
     * and changes nothing in the database itself.
     *
     * @param options the target schema, and how to plan
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
     * Writes the scripts that change the database to the target schema, after they are proven: all of them, or none.
     *
     * @param message a description of the change, one line
     * @param id the first revision's, after head; empty for the UTC time
     * @param options the target schema, and how to plan
     * @return the new files; none if nothing differs, or if a hazard is refused
     */
    public AutogenerateResult autogenerate(String message, Optional<RevisionId> id, DiffOptions options) {
        return new Autogenerate(project, clock, Proposal.PLANNING).run(message, id, options);
    }

    /**
     * All problems of the scripts, and between them and the history. Takes no lock and changes nothing.
     *
     * @return problems and notes
     */
    public ValidateResult validate() {
        return new Validate(project).filesAndHistory();
    }

    /**
     * All problems of the scripts alone. Reads no database.
     *
     * @return problems and notes
     */
    public ValidateResult validateFiles() {
        return new Validate(project).files();
    }

    /**
     * Rehearses scripts in a scratch database and says what is risky about them. Takes no lock and changes nothing in the
     * database itself; changes files only if the options say so.
     *
     * @param options which scripts, where they start, and whether safe ways replace them
     * @return the findings; what a script or the settings allow with a reason is left out
     */
    public LintResult lint(LintOptions options) {
        return new Lint(project, LintSettings.of(project.config().lint()), clock, Proposal.PLANNING).run(options);
    }

    /**
     * Gives a revision that is not applied a new id after head: its files' names and headers, and the header of the
     * revision after it.
     *
     * @param revision by any name
     * @return its new id and files
     */
    public Rebase rebase(Target revision) {
        return new RebaseRevision(project, clock).run(revision);
    }

    /**
     * Records that the database is at a revision, and runs no script. Keeps applied Java migrations and baselines, or
     * refuses if they lie above the target.
     *
     * @param target the revision to record; rows above it are reverted
     * @param purge whether to empty the history first
     * @return the rows that were written
     */
    public StampResult stamp(Target target, boolean purge) {
        return new Stamp(project).run(target, purge);
    }

    /**
     * The changes that a repair of the history would make. Takes no lock and changes nothing.
     *
     * @return row by row
     */
    public RepairResult planRepair() {
        return new RepairHistory(project).plan();
    }

    /**
     * Makes the history agree with the scripts again: accepts changed checksums, deletes the rows of interrupted
     * scripts.
     *
     * @param agreed the result of {@link #planRepair()}; refused if scripts or history have changed since
     * @return the same
     */
    public RepairResult repair(RepairResult agreed) {
        return new RepairHistory(project).run(agreed);
    }

    /** Takes over a database from Alembic: records the revision that replaces Alembic's, if the catalog matches it. */
    public AdoptResult adopt(AdoptOptions options) {
        return new Adopt(project).run(options);
    }

    /**
     * An upgrade as a script for psql, history rows included. Reads no database.
     *
     * @param from the revision of the database; the script changes nothing if the database is at another one
     * @param to at or above it
     * @return SQL; its first comment is the command that runs it
     */
    public String offlineUpgrade(Target from, Target to) {
        return new WriteOfflineSql(project).upgrade(from, to);
    }

    /** A downgrade as a script for psql, as {@link #offlineUpgrade} writes an upgrade. */
    public String offlineDowngrade(Target from, Target to) {
        return new WriteOfflineSql(project).downgrade(from, to);
    }

    /**
     * A stamp as a script for psql. Reads no database.
     *
     * @param from the required revision of the database; empty for any
     * @param to the revision to record
     * @param purge whether to empty the history first
     * @return SQL; its first comment is the command that runs it
     */
    public String offlineStamp(Optional<Target> from, Target to, boolean purge) {
        return new WriteOfflineSql(project).stamp(from, to, purge);
    }

    /** Starts a project in a folder, which is created if it does not exist: settings and empty folders. Overwrites nothing. */
    public static InitResult init(Path folder) {
        return new InitProject(folder).run();
    }
}
