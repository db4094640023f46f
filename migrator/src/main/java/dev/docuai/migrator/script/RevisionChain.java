package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All revisions in their order, from base to head. Ordered by id; there are no branches.
 *
 * @param revisions lowest id first
 * @param repeatables scripts that run after the revisions whenever their text has changed
 * @param callbacks scripts that Flyway runs around an upgrade
 */
public record RevisionChain(List<Revision> revisions, List<Script> repeatables, List<Script> callbacks) {
    /** Copies the lists. */
    public RevisionChain {
        revisions = List.copyOf(revisions);
        repeatables = List.copyOf(repeatables);
        callbacks = List.copyOf(callbacks);
    }

    /**
     * Reads the chain from its scripts.
     *
     * @param scripts the locations of the upgrade scripts
     * @param undoScripts the locations of the undo scripts
     * @return the chain, possibly empty
     * @throws MigratorException if a location is missing, an id is used twice, or an undo script has no upgrade; all
     *     such problems at once
     */
    public static RevisionChain read(List<ScriptLocation> scripts, List<ScriptLocation> undoScripts) {
        ScriptFiles files = ScriptFiles.read(scripts, undoScripts);
        List<Problem> problems = files.chainProblems();
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "the scripts do not form a chain",
                    problems.stream()
                            .map(problem -> problem.location() + ": " + problem.what())
                            .collect(Collectors.joining("\n")),
                    "give each revision one id, one V script and one U script of the same name");
        }
        return files.chain();
    }

    /**
     * The last revision.
     *
     * @return empty if there is none
     */
    public Optional<Revision> head() {
        return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.get(revisions.size() - 1));
    }

    /**
     * Whether an id is the last revision's.
     *
     * @param id any id
     * @return true for head
     */
    public boolean isHead(RevisionId id) {
        return head().filter(head -> head.id().equals(id)).isPresent();
    }

    /**
     * The revision of an id.
     *
     * @param id the whole id
     * @return empty if no script has it
     */
    public Optional<Revision> get(RevisionId id) {
        return revisions.stream().filter(revision -> revision.id().equals(id)).findFirst();
    }

    /**
     * The revision below another.
     *
     * @param revision one of this chain
     * @return empty for the first, below which is base
     */
    public Optional<Revision> below(Revision revision) {
        int index = revisions.indexOf(revision);
        return index <= 0 ? Optional.empty() : Optional.of(revisions.get(index - 1));
    }

    /**
     * The one revision that a name means: a whole id, a whole Alembic id, or a prefix of either that no other shares.
     *
     * @param name as typed
     * @return the revision
     * @throws MigratorException if none or several match
     */
    public Revision find(String name) {
        if (RevisionId.isValid(name)) {
            Optional<Revision> exact = get(RevisionId.of(name));
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        List<Revision> matches = revisions.stream()
                .filter(revision -> revision.id().toString().startsWith(name)
                        || revision.alembicId()
                                .filter(id -> id.startsWith(name))
                                .isPresent())
                .toList();
        if (matches.size() == 1) {
            return matches.get(0);
        }
        if (matches.isEmpty()) {
            throw new MigratorException(
                    "there is no revision '" + name + "'",
                    revisions.isEmpty() ? "no script was found" : "revisions: " + ids(revisions),
                    "docuai-db history lists them; a unique prefix or an Alembic id is enough");
        }
        throw new MigratorException(
                "'" + name + "' is the beginning of " + matches.size() + " revisions",
                ids(matches),
                "type more of the id");
    }

    private static String ids(List<Revision> revisions) {
        return revisions.stream().map(revision -> revision.id().toString()).collect(Collectors.joining(", "));
    }
}
