package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts other revisions in the place of one: writes their files, corrects the headers of the revision above, and deletes the
 * old files last.
 */
public final class RevisionReplacement {
    private final RevisionChain chain;
    private final FileChanges changes;
    private final List<Path> written = new ArrayList<>();
    private final Set<Path> old = new LinkedHashSet<>();

    /**
     * A replacement.
     *
     * @param chain all revisions, before it
     * @param changes through which files are changed; to be kept by the caller
     */
    public RevisionReplacement(RevisionChain chain, FileChanges changes) {
        this.chain = chain;
        this.changes = changes;
    }

    /**
     * The changed files.
     *
     * @param written new or with another text
     * @param removed deleted
     */
    public record Done(List<Path> written, List<Path> removed) {
        /** Copies the lists. */
        public Done {
            written = List.copyOf(written);
            removed = List.copyOf(removed);
        }
    }

    /**
     * Makes it.
     *
     * @param replacements a revision to those in its place, whose scripts have the paths of their new files; one that is not
     *     in the chain comes after head
     * @param applied whether a revision is applied: then its upgrade script stays as it is, or its checksum would not fit
     * @return the changed files
     * @throws MigratorException if there is no room for the ids, a script has changed, or a file cannot be written
     */
    public Done run(Map<Revision, List<Revision>> replacements, Predicate<Revision> applied) {
        Map<Revision, List<Revision>> order = new LinkedHashMap<>();
        chain.revisions()
                .forEach(revision -> order.put(revision, replacements.getOrDefault(revision, List.of(revision))));
        replacements.forEach(order::putIfAbsent);
        requireOrder(order);
        replacements.keySet().forEach(this::collectOld);
        Optional<RevisionId> below = Optional.empty();
        for (Map.Entry<Revision, List<Revision>> entry : order.entrySet()) {
            Revision first = entry.getValue().get(0);
            if (replacements.containsKey(entry.getKey())) {
                for (Revision revision : entry.getValue()) {
                    write(revision, revision == first ? below : Optional.empty());
                }
            } else {
                relink(first, below, applied.test(first));
            }
            below = Optional.of(
                    entry.getValue().get(entry.getValue().size() - 1).id());
        }
        old.removeAll(written);
        old.forEach(changes::delete);
        return new Done(written, List.copyOf(old));
    }

    private static void requireOrder(Map<Revision, List<Revision>> order) {
        List<Revision> all = order.values().stream().flatMap(List::stream).toList();
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i - 1).id().compareTo(all.get(i).id()) >= 0) {
                throw new MigratorException(
                        "the new revisions do not fit below " + all.get(i).id() + "; nothing was written",
                        all.get(i).upgrade().location(),
                        "give that one a later id: docuai-db rebase "
                                + all.get(i).id());
            }
        }
    }

    private void collectOld(Revision revision) {
        collectOld(revision.upgrade());
        Script undo = revision.undo();
        if (undo != null) {
            collectOld(undo);
        }
    }

    private void collectOld(Script script) {
        Path path = RebaseFiles.pathOf(script);
        Script now = new Script(script.name(), script.fileName(), script.location(), path, FileChanges.read(path));
        if (!now.sql().equals(script.sql())) {
            throw new MigratorException(
                    "the script has changed meanwhile; nothing was written", path.toString(), "run the command again");
        }
        old.add(path);
        Path settings = settings(path);
        if (Files.exists(settings)) {
            old.add(settings);
        }
    }

    private static Path settings(Path script) {
        return script.resolveSibling(script.getFileName() + ScriptLocation.SETTINGS);
    }

    /** With the header's line about the revision below, if that is known better now. */
    private void write(Revision revision, Optional<RevisionId> below) {
        write(revision.upgrade(), HeaderRules.REVISES, below);
        Script undo = revision.undo();
        if (undo != null) {
            write(undo, HeaderRules.REVERTS_TO, below);
        }
    }

    private void write(Script script, String belowKey, Optional<RevisionId> below) {
        Path path = RebaseFiles.pathOf(script);
        String text = below.map(id -> ScriptHeader.replace(script.sql(), belowKey, id.toString()))
                .orElse(script.sql());
        put(path, text);
        if (!script.settings().isBlank()) {
            put(settings(path), script.settings());
        }
    }

    private void put(Path path, String text) {
        if (old.contains(path)) {
            changes.rewrite(path, text);
        } else {
            changes.create(path, text);
        }
        written.add(path);
    }

    /** A revision that stays may lie above one that was replaced, and its headers name that. */
    private void relink(Revision revision, Optional<RevisionId> below, boolean applied) {
        Optional<RevisionId> before = chain.below(revision).map(Revision::id);
        if (before.isEmpty() || below.isEmpty() || before.equals(below)) {
            return;
        }
        if (!applied) {
            relink(revision.upgrade(), HeaderRules.REVISES, before.get(), below.get());
        }
        Script undo = revision.undo();
        if (undo != null) {
            relink(undo, HeaderRules.REVERTS_TO, before.get(), below.get());
        }
    }

    private void relink(Script script, String belowKey, RevisionId before, RevisionId below) {
        if (script.header().get(belowKey).filter(before.toString()::equals).isPresent()) {
            Path path = RebaseFiles.pathOf(script);
            changes.rewrite(path, ScriptHeader.replace(FileChanges.read(path), belowKey, below.toString()));
            written.add(path);
        }
    }
}
