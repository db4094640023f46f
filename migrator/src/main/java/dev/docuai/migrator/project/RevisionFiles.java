package dev.docuai.migrator.project;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.script.DraftedScript;
import dev.docuai.migrator.script.FileChanges;
import dev.docuai.migrator.script.FolderLock;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionDraft;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.ScriptLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folders for new scripts, which it writes all or none.
 *
 * @param scripts the folder of upgrade scripts
 * @param undoScripts the folder of undo scripts
 */
public record RevisionFiles(Path scripts, Path undoScripts) {
    /** The first folders of the settings. */
    public static RevisionFiles of(MigratorConfig config) {
        return new RevisionFiles(folder(config.scripts(), "scripts"), folder(config.undoScripts(), "undo-scripts"));
    }

    /** Refuses missing folders, before any other work. */
    public RevisionFiles requireFolders() {
        for (Path folder : List.of(scripts, undoScripts)) {
            if (!Files.isDirectory(folder)) {
                throw new MigratorException(
                        "the folder for the scripts does not exist",
                        folder.toString(),
                        "create it, or name another one with --scripts and --undo-scripts");
            }
        }
        return this;
    }

    /** Hold it from the reading of the chain to the last file. */
    public FolderLock lock() {
        return FolderLock.of(scripts);
    }

    private static Path folder(List<ScriptLocation> locations, String setting) {
        return folder(locations)
                .orElseThrow(() -> new MigratorException(
                        "no folder to write to: '" + setting + "' names the class path only",
                        String.join(
                                ", ",
                                locations.stream()
                                        .map(ScriptLocation::forFlyway)
                                        .toList()),
                        "name a folder of the sources with --" + setting + " or in docuai-db.properties"));
    }

    /** The first location that is a folder, not on the class path. */
    public static Optional<Path> folder(List<ScriptLocation> locations) {
        return locations.stream()
                .filter(ScriptLocation.Folder.class::isInstance)
                .map(location -> ((ScriptLocation.Folder) location).path())
                .findFirst();
    }

    /** Refuses an id that is taken, or that does not come after head. */
    public static void requireFree(RevisionChain chain, RevisionId wanted) {
        Optional<Revision> same = chain.get(wanted);
        if (same.isPresent()) {
            throw new MigratorException(
                    "there is a revision " + wanted + " already",
                    same.get().upgrade().location(),
                    "remove --rev-id: the time makes a new id");
        }
        Optional<RevisionId> head = chain.head().map(Revision::id).filter(id -> wanted.compareTo(id) < 0);
        if (head.isPresent()) {
            throw new MigratorException(
                    "a new revision comes after head, and " + wanted + " sorts before it",
                    "head=" + head.get(),
                    "remove --rev-id: the time makes an id that sorts after it");
        }
    }

    /** Writes them. */
    public List<RevisionResult> write(List<RevisionDraft> drafts) {
        List<RevisionResult> written = new ArrayList<>();
        try (FileChanges changes = new FileChanges()) {
            for (RevisionDraft draft : drafts) {
                Path script = scripts.resolve(draft.upgradeName());
                Path undo = undoScripts.resolve(draft.undoName());
                create(changes, script, draft.upgradeText(), draft.upgrade());
                create(changes, undo, draft.undoText(), draft.undo());
                written.add(new RevisionResult(draft.id(), draft.revises(), script, undo));
            }
            changes.keep();
        }
        return written;
    }

    private static void create(FileChanges changes, Path file, String text, DraftedScript script) {
        changes.create(file, text);
        if (!script.settings().isEmpty()) {
            changes.create(file.resolveSibling(file.getFileName() + ScriptLocation.SETTINGS), script.settingsText());
        }
    }
}
