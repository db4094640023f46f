package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Moves a revision's files to the end of the chain: names and headers, and the headers of the revision after it. */
public final class RebaseFiles {
    /** Kind, id, and the rest: a description may be missing, settings may follow. */
    private static final Pattern NAME = Pattern.compile("^(.).+?(__.*|\\.(?i:sql|class)(?:\\.conf)?)$");

    private final RevisionChain chain;
    private final Revision revision;
    private final RevisionId id;
    private final FileChanges changes;
    private final List<Path> old = new ArrayList<>();
    private final List<Rebase.Change> done = new ArrayList<>();

    /**
     * A move.
     *
     * @param chain all revisions
     * @param revision the one to be moved
     * @param id its new id
     * @param changes through which files are changed; to be kept by the caller
     */
    public RebaseFiles(RevisionChain chain, Revision revision, RevisionId id, FileChanges changes) {
        this.chain = chain;
        this.revision = revision;
        this.id = id;
        this.changes = changes;
    }

    /**
     * Makes it. New files are written before old ones are deleted.
     *
     * @param applied whether a revision is applied: then its script stays as it is, or its checksum would not fit
     * @return the changed files
     * @throws MigratorException if a file lies in a jar or cannot be written
     */
    public Rebase run(Predicate<Revision> applied) {
        Optional<Revision> head = chain.head().filter(last -> !last.equals(revision));
        Optional<RevisionId> below = head.isPresent()
                ? head.map(Revision::id)
                : chain.below(revision).map(Revision::id);
        rename(revision.upgrade(), HeaderRules.REVISES, below);
        Script undo = revision.undo();
        if (undo != null) {
            rename(undo, HeaderRules.REVERTS_TO, below);
        }
        above().ifPresent(successor -> relink(successor, applied.test(successor)));
        old.forEach(changes::delete);
        return new Rebase(revision.id(), id, below, done);
    }

    private void rename(Script script, String belowKey, Optional<RevisionId> below) {
        Path path = pathOf(script);
        String text = ScriptHeader.replace(FileChanges.read(path), HeaderRules.REVISION, id.toString());
        move(path, ScriptHeader.replace(text, belowKey, name(below)));
        Path settings = path.resolveSibling(path.getFileName() + ScriptLocation.SETTINGS);
        if (Files.exists(settings)) {
            move(settings, FileChanges.read(settings));
        }
    }

    private void move(Path from, String text) {
        String name = from.getFileName().toString();
        Path to = from.resolveSibling(NAME.matcher(name).replaceFirst("$1" + id + "$2"));
        changes.create(to, text);
        old.add(from);
        done.add(new Rebase.Change(from, to));
    }

    /** The revision above now builds on the one below, if its headers say that it built on the moved one. */
    private void relink(Revision successor, boolean applied) {
        Optional<RevisionId> below = chain.below(revision).map(Revision::id);
        if (!applied) {
            relink(successor.upgrade(), HeaderRules.REVISES, below);
        }
        Script undo = successor.undo();
        if (undo != null) {
            relink(undo, HeaderRules.REVERTS_TO, below);
        }
    }

    private void relink(Script script, String belowKey, Optional<RevisionId> below) {
        if (script.header()
                .get(belowKey)
                .filter(revision.id().toString()::equals)
                .isPresent()) {
            Path path = pathOf(script);
            changes.rewrite(path, ScriptHeader.replace(FileChanges.read(path), belowKey, name(below)));
            done.add(new Rebase.Change(path, path));
        }
    }

    private Optional<Revision> above() {
        int index = chain.revisions().indexOf(revision) + 1;
        return index < chain.revisions().size() ? Optional.of(chain.revisions().get(index)) : Optional.empty();
    }

    private static String name(Optional<RevisionId> id) {
        return id.map(RevisionId::toString).orElse("base");
    }

    static Path pathOf(Script script) {
        Path path = script.path();
        if (path == null || script.isJava()) {
            throw new MigratorException(
                    path == null ? "a script in a jar cannot be changed" : "a Java migration is renamed in its source",
                    script.location(),
                    "run this where its source is, with --scripts and --undo-scripts");
        }
        return path;
    }
}
