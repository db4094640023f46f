package dev.docuai.migrator.script;

import dev.docuai.migrator.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Problems of a script's header. A script needs no header. */
final class HeaderRules {
    /** The id of the script's own revision. */
    static final String REVISION = "revision";
    /** In an upgrade script, the revision below. */
    static final String REVISES = "revises";
    /** In an undo script, the revision below. */
    static final String REVERTS_TO = "reverts to";

    private static final String TRANSACTIONAL = "transactional";
    private static final List<String> KEYS = List.of(
            REVISION,
            REVISES,
            REVERTS_TO,
            TRANSACTIONAL,
            "hazards",
            "proven",
            "unproven",
            "alembic",
            "irreversible",
            "nothing to undo");
    private static final String BASE = "base";

    private final Script script;
    private final List<Problem> problems;

    private HeaderRules(Script script, List<Problem> problems) {
        this.script = script;
        this.problems = problems;
    }

    /** Both scripts of a revision. */
    static List<Problem> problems(Revision revision, Optional<Revision> below) {
        List<Problem> problems = new ArrayList<>();
        String lower = below.map(Revision::id).map(RevisionId::toString).orElse(BASE);
        new HeaderRules(revision.upgrade(), problems).check(revision.id(), REVISES, lower);
        Script undo = revision.undo();
        if (undo != null) {
            new HeaderRules(undo, problems).check(revision.id(), REVERTS_TO, lower);
        }
        return problems;
    }

    private void check(RevisionId id, String belowKey, String below) {
        ScriptHeader header = script.header();
        for (String key : KEYS) {
            if (header.facts().getOrDefault(key, "-").isBlank()) {
                problem("has a header with no value after '" + key + ":'", "complete the line, or delete it");
            }
        }
        for (Conditions.Misspelt key : Conditions.misspelt(script)) {
            problems.add(new Problem(
                    script.location() + ":" + key.line(),
                    "has '" + key.key() + ":' in its header, which is no condition and is never checked",
                    "write '" + key.meant() + ":', or another word"));
        }
        for (Condition condition : Conditions.of(script)) {
            Conditions.flaw(condition)
                    .ifPresent(flaw -> problems.add(new Problem(
                            script.location() + ":" + condition.line(),
                            "has a condition that " + flaw,
                            "write one boolean expression")));
        }
        header.get(TRANSACTIONAL)
                .filter(value -> !value.equals("yes") && !value.equals("no"))
                .ifPresent(value -> problem(
                        "has a header that cannot be read: 'transactional: " + value + "'", "write yes or no there"));
        header.get(REVISION)
                .filter(value -> !isSame(value, id.toString()))
                .ifPresent(value -> problem(
                        "says 'revision: " + value + "' in its header, and " + id + " in its name",
                        "correct the wrong one"));
        header.get(belowKey)
                .filter(value -> !isSame(value, below))
                .ifPresent(value -> problem(
                        "says '" + belowKey + ": " + value + "' in its header, but the revision below it is " + below,
                        "correct the header, or, if another branch has brought " + below
                                + ", give that a later id: docuai-db rebase " + below));
        if (script.sql().lines().anyMatch(line -> line.startsWith("<<<<<<< ") || line.startsWith(">>>>>>> "))) {
            problem("contains the markers of a merge conflict", "resolve it");
        }
    }

    private static boolean isSame(String value, String id) {
        return value.equals(id)
                || RevisionId.isValid(value)
                        && RevisionId.isValid(id)
                        && RevisionId.of(value).equals(RevisionId.of(id));
    }

    private void problem(String what, String fix) {
        problems.add(new Problem(script.location(), what, fix));
    }
}
