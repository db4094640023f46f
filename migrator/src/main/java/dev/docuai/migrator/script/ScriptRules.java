package dev.docuai.migrator.script;

import dev.docuai.migrator.api.Note;
import dev.docuai.migrator.api.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Problems of the files alone: each rule is a method, and all problems are reported at once. */
public final class ScriptRules {
    /** The length of Flyway's column "version". */
    private static final int LONGEST_ID = 50;

    private final ScriptFiles files;
    private final RevisionChain chain;
    private final List<Problem> problems = new ArrayList<>();

    private ScriptRules(ScriptFiles files) {
        this.files = files;
        this.chain = files.chain();
    }

    /**
     * Checks the files against each other.
     *
     * @param files as they were found
     * @return their problems
     */
    public static List<Problem> problems(ScriptFiles files) {
        ScriptRules rules = new ScriptRules(files);
        rules.problems.addAll(files.chainProblems());
        rules.checkFolders();
        rules.checkIds();
        rules.checkPairs();
        rules.checkAlembicIds();
        for (Revision revision : rules.chain.revisions()) {
            rules.problems.addAll(HeaderRules.problems(revision, rules.chain.below(revision)));
        }
        return rules.problems;
    }

    /**
     * The notes on the files.
     *
     * @param chain the revisions
     * @return one for each irreversible revision
     */
    public static List<Note> notes(RevisionChain chain) {
        List<Note> notes = new ArrayList<>();
        for (Revision revision : chain.revisions()) {
            Script undo = revision.undo();
            if (undo != null) {
                undo.irreversible()
                        .ifPresent(reason -> notes.add(new Note(undo.location(), "is irreversible: " + reason)));
            }
        }
        return notes;
    }

    private void checkFolders() {
        for (Script script : files.scanned()) {
            if (script.name().kind() == ScriptName.Kind.UNDO) {
                problem(
                        script,
                        "is an undo script in a folder that Flyway scans: Flyway takes it for a misnamed script",
                        "move it to a folder of 'undo-scripts'");
            }
        }
        for (Script script : files.beside()) {
            if (script.name().kind() != ScriptName.Kind.UNDO) {
                problem(
                        script,
                        "is not an undo script, and docuai-db does not run it from here",
                        "move it to a" + " folder of 'scripts'");
            }
        }
    }

    private void checkIds() {
        for (Revision revision : chain.revisions()) {
            int length = revision.id().toString().length();
            if (length > LONGEST_ID) {
                problem(
                        revision.upgrade(),
                        "has an id of " + length + " characters, and the history table holds " + LONGEST_ID,
                        "give it a shorter one: docuai-db rebase " + revision.id());
            }
        }
    }

    private void checkPairs() {
        for (Revision revision : chain.revisions()) {
            String wanted = "U" + baseName(revision.upgrade()).substring(1).replaceFirst("\\.class$", ".sql");
            Script undo = revision.undo();
            if (undo == null) {
                problem(
                        revision.upgrade(),
                        "has no undo script",
                        "write " + wanted + "; if no SQL can undo the revision, only '-- irreversible: <reason>' in"
                                + " it");
            } else if (!undo.name().description().equals(revision.description())) {
                problem(
                        undo,
                        "is not named like its upgrade script " + baseName(revision.upgrade()),
                        "name it " + wanted);
            }
        }
    }

    private void checkAlembicIds() {
        Map<String, Script> seen = new HashMap<>();
        for (Revision revision : chain.revisions()) {
            revision.alembicId().ifPresent(id -> {
                Script other = seen.putIfAbsent(id, revision.upgrade());
                if (other != null) {
                    problem(
                            revision.upgrade(),
                            "has the Alembic id " + id + ", and so has " + baseName(other),
                            "correct '-- alembic:' in one of them");
                }
            });
        }
    }

    private void problem(Script script, String what, String fix) {
        problems.add(new Problem(script.location(), what, fix));
    }

    static String baseName(Script script) {
        return script.fileName().substring(script.fileName().lastIndexOf('/') + 1);
    }
}
