package dev.docuai.migrator.flyway;

import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.script.Script;
import java.util.Optional;

/** An undo script undoes its revision, or gives the reason why it does not: a file without SQL would undo nothing. */
public final class UndoRules {
    private UndoRules() {}

    /**
     * Checks an undo script that is not irreversible.
     *
     * @param undo the file
     * @param statements its statements
     * @return its problems
     */
    public static Optional<Problem> check(Script undo, SqlStatements statements) {
        boolean isEmpty = statements.statements().stream()
                .allMatch(statement -> SqlStatements.body(statement.getSql()).isEmpty());
        if (isEmpty && undo.nothingToUndo().isEmpty()) {
            return Optional.of(new Problem(
                    undo.location(),
                    "has no SQL, so it undoes nothing",
                    "write SQL that undoes the revision; or '-- irreversible: <reason>' if no SQL can, '-- nothing"
                            + " to undo: <reason>' if the revision leaves nothing behind"));
        }
        if (!isEmpty && undo.nothingToUndo().isPresent()) {
            return Optional.of(new Problem(
                    undo.location(),
                    "says 'nothing to undo' in its header, but has SQL",
                    "delete that line of the header, or the SQL"));
        }
        return Optional.empty();
    }
}
