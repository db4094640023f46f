package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.lint.SafeWay;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.project.RevisionFiles;
import dev.docuai.migrator.result.LintResult;
import dev.docuai.migrator.script.FileChanges;
import dev.docuai.migrator.script.FolderLock;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.RevisionReplacement;
import dev.docuai.migrator.script.Target;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces scripts by their safe ways: all files or none.
 *
 * @param project the scripts
 * @param planned the chain that was rehearsed
 */
record LintFix(Project project, RevisionChain planned) {
    /**
     * The new files.
     *
     * @param done what was written and removed
     * @param next rehearses what is there now
     */
    record Written(RevisionReplacement.Done done, LintOptions next) {
        /** The findings of the new scripts, with their files. */
        LintResult in(LintResult now) {
            return new LintResult(
                    now.scripts(), now.findings(), now.notes(), now.safeWays(), done.written(), done.removed());
        }
    }

    /**
     * Refuses to replace a script that has run, or may have.
     *
     * @param state of the database at hand, also if the rehearsal starts without it
     */
    void requireAllowed(DatabaseState state, List<Revision> linted, LintOptions options) {
        boolean isNamed = options.range().isPresent() || !options.files().isEmpty();
        boolean isTelling =
                options.isRealDatabase() && !state.history().applied().isEmpty();
        if (!isTelling && !isNamed) {
            throw new MigratorException(
                    (options.isRealDatabase()
                                    ? "no revision has run on this database, so it does not tell"
                                    : "no database tells")
                            + " which revisions have run elsewhere, and a script that has run must stay as it is",
                    null,
                    "name a revision that has run nowhere: docuai-db lint --fix REVISION");
        }
        if (options.files().size() > 1) {
            throw new MigratorException(
                    "--fix takes one file at a time: it becomes a revision, and the others would come before it",
                    null,
                    "docuai-db lint --fix " + options.files().get(0));
        }
        Set<RevisionId> begun = new HashSet<>();
        state.history().failed().forEach(row -> Optional.ofNullable(row.id()).ifPresent(begun::add));
        for (Revision revision : linted) {
            boolean isApplied = state.history().isApplied(revision.id());
            if (planned.revisions().contains(revision) && (isApplied || begun.contains(revision.id()))) {
                throw new MigratorException(
                        "revision " + revision.id() + (isApplied ? " has run" : " was begun")
                                + " on this database, and its script must stay as it is",
                        state.location(),
                        isApplied
                                ? "docuai-db downgrade first, if no other database has it"
                                : "docuai-db upgrade completes it, docuai-db repair deletes its row");
            }
        }
    }

    /**
     * Writes the safe ways.
     *
     * @param ways at least one
     * @param linted the revisions that were rehearsed
     * @throws MigratorException if a script has changed meanwhile or a file cannot be written; nothing has changed then
     */
    @SuppressWarnings("try") // The lock is held, not used.
    Written write(List<SafeWay> ways, List<Revision> linted, DatabaseState state, LintOptions options) {
        Map<Revision, List<Revision>> replacements = new LinkedHashMap<>();
        ways.forEach(way -> replacements.put(way.replaced(), way.revisions()));
        RevisionFiles files = RevisionFiles.of(project.config()).requireFolders();
        try (FolderLock lock = files.lock();
                FileChanges changes = new FileChanges()) {
            if (!project.chain().equals(planned)) {
                throw new MigratorException(
                        "the scripts have changed while docuai-db rehearsed them; nothing was written",
                        files.scripts().toString(),
                        "run the command again");
            }
            RevisionReplacement.Done done = new RevisionReplacement(planned, changes)
                    .run(replacements, revision -> state.history().isApplied(revision.id()));
            changes.keep();
            return new Written(done, next(replacements, linted, options));
        }
    }

    private static LintOptions next(
            Map<Revision, List<Revision>> replacements, List<Revision> linted, LintOptions options) {
        LintOptions only = options.fixing(false).withFiles(List.of());
        if (options.range().isEmpty() && options.files().isEmpty()) {
            return only;
        }
        List<Revision> now = linted.stream()
                .flatMap(revision -> replacements.getOrDefault(revision, List.of(revision)).stream())
                .toList();
        return only.withRange(
                new RevisionRange(Optional.of(target(now.get(0))), Optional.of(target(now.get(now.size() - 1)))));
    }

    private static Target target(Revision revision) {
        return Target.parse(revision.id().toString());
    }
}
