package dev.docuai.migrator.command;

import dev.docuai.migrator.lint.SafeWaySearch;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.project.RevisionFiles;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionDraft;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptHeader;
import dev.docuai.migrator.script.ScriptLocation;
import dev.docuai.migrator.script.ScriptName;
import dev.docuai.migrator.script.TimestampIds;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drafts the revisions of safe ways: beside the files that they would replace, or, for a file that is no revision yet, after
 * head.
 *
 * @param project the folders of scripts
 * @param chain all revisions
 * @param clock for new ids
 */
record SafeWayDrafts(Project project, RevisionChain chain, Clock clock) implements SafeWaySearch.Drafting {
    @Override
    public List<Revision> of(Revision replaced, Proposal proposal) {
        boolean isDraft = !chain.revisions().contains(replaced);
        Optional<RevisionId> below = (isDraft ? chain.head() : chain.below(replaced)).map(Revision::id);
        RevisionId first = isDraft ? TimestampIds.next(clock, below) : replaced.id();
        List<RevisionId> ids = TimestampIds.replacing(
                first, above(replaced), proposal.plan().scripts().size());
        return new PlanDrafts(project, proposal)
                .of(message(replaced, isDraft), below, ids).stream()
                        .map(draft -> revision(draft, replaced, isDraft))
                        .toList();
    }

    private Optional<RevisionId> above(Revision replaced) {
        int index = chain.revisions().indexOf(replaced) + 1;
        return index > 0 && index < chain.revisions().size()
                ? Optional.of(chain.revisions().get(index).id())
                : Optional.empty();
    }

    /** The title of its header, unless that gives a revision another file name; else the words of the name. */
    private static String message(Revision replaced, boolean isDraft) {
        Script script = replaced.upgrade();
        String first = script.sql().lines().findFirst().orElse("");
        String title = first.startsWith("--") && ScriptHeader.of(first).facts().isEmpty()
                ? first.replaceFirst("^--+\\s*", "").strip()
                : "";
        String name = script.fileName().substring(script.fileName().lastIndexOf('/') + 1);
        boolean isUsed = !title.isEmpty()
                && (isDraft
                        || new RevisionDraft(replaced.id(), Optional.empty(), title)
                                .upgradeName()
                                .equals(name));
        String words = replaced.description().replaceFirst("(?i)\\.sql$", "");
        return isUsed ? title : words.isBlank() ? "revision" : words;
    }

    private Revision revision(RevisionDraft draft, Revision replaced, boolean isDraft) {
        Script undo = replaced.undo();
        Optional<RevisionFiles> folders = folders();
        Path upgradeFolder = isDraft
                ? folders.map(RevisionFiles::scripts).orElse(null)
                : parent(replaced.upgrade().path());
        Path undoFolder = !isDraft && undo != null
                ? parent(undo.path())
                : folders.map(RevisionFiles::undoScripts).orElse(null);
        return new Revision(
                draft.id(),
                script(
                        draft.upgradeName(),
                        upgradeFolder,
                        draft.upgradeText(),
                        draft.upgrade().settingsText()),
                script(
                        draft.undoName(),
                        undoFolder,
                        draft.undoText(),
                        draft.undo().settingsText()));
    }

    private static @Nullable Path parent(@Nullable Path file) {
        return file == null ? null : file.getParent();
    }

    private static Script script(String name, @Nullable Path folder, String sql, String settings) {
        Path path = folder == null ? null : folder.resolve(name);
        return new Script(
                ScriptName.parse(name).orElseThrow(), name, path == null ? name : path.toString(), path, sql, settings);
    }

    /** Empty if every script is on the class path: then nothing can be replaced. */
    private Optional<RevisionFiles> folders() {
        List<ScriptLocation> scripts = project.config().scripts();
        List<ScriptLocation> undos = project.config().undoScripts();
        return RevisionFiles.folder(scripts).isPresent()
                        && RevisionFiles.folder(undos).isPresent()
                ? Optional.of(RevisionFiles.of(project.config()))
                : Optional.empty();
    }
}
