package dev.docuai.migrator.verb;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.NewRevision;
import dev.docuai.migrator.revision.FileChanges;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionChain;
import dev.docuai.migrator.revision.RevisionDraft;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.ScriptLocation;
import dev.docuai.migrator.revision.TimeIds;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Writes an empty upgrade script and an empty undo script, both or neither.
 *
 * @param project where the scripts are
 * @param clock what time it is
 */
public record RevisionVerb(Project project, Clock clock) {
    /**
     * Runs it.
     *
     * @param message what the revision is about
     * @param wanted its id; empty for the time
     * @return what was written
     * @throws MigratorException if the id does not sort after head, or a file cannot be written
     */
    public NewRevision run(String message, Optional<RevisionId> wanted) {
        Path scripts = folder(project.config().scripts(), "scripts");
        Path undoScripts = folder(project.config().undoScripts(), "undo-scripts");
        RevisionChain chain = project.chain();
        Optional<RevisionId> head = chain.head().map(Revision::id);
        wanted.ifPresent(id -> requireFree(chain, id));
        RevisionId id = wanted.orElseGet(() -> TimeIds.next(clock, head));
        RevisionDraft draft = new RevisionDraft(id, head, message);
        Path script = scripts.resolve(draft.upgradeName());
        Path undo = undoScripts.resolve(draft.undoName());
        try (FileChanges changes = new FileChanges()) {
            changes.create(script, draft.upgradeText());
            changes.create(undo, draft.undoText());
            changes.keep();
        }
        return new NewRevision(id, head, script, undo);
    }

    private static Path folder(List<ScriptLocation> locations, String setting) {
        return locations.stream()
                .filter(ScriptLocation.Folder.class::isInstance)
                .map(location -> ((ScriptLocation.Folder) location).path())
                .findFirst()
                .orElseThrow(() -> new MigratorException(
                        "no folder to write to: '" + setting + "' names the class path only",
                        String.join(
                                ", ",
                                locations.stream()
                                        .map(ScriptLocation::forFlyway)
                                        .toList()),
                        "name a folder of the sources with --" + setting + " or in docuai-db.properties"));
    }

    private static void requireFree(RevisionChain chain, RevisionId wanted) {
        Optional<Revision> same = chain.get(wanted);
        if (same.isPresent()) {
            throw new MigratorException(
                    "there is a revision " + wanted + " already",
                    same.get().upgrade().place(),
                    "leave --rev-id out: the time makes a new id");
        }
        Optional<RevisionId> head = chain.head().map(Revision::id).filter(id -> wanted.compareTo(id) < 0);
        if (head.isPresent()) {
            throw new MigratorException(
                    "a new revision comes after head, and " + wanted + " sorts before it",
                    "head=" + head.get(),
                    "leave --rev-id out: the time makes an id that sorts after it");
        }
    }
}
