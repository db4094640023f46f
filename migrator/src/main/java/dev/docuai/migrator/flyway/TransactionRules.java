package dev.docuai.migrator.flyway;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Note;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.flyway.NonTransactionalStatement.AddEnumValue;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Problems of scripts after Flyway's parser has split them: statements that cannot run in a transaction, undo scripts
 * that undo nothing.
 */
public final class TransactionRules {
    private static final String TRANSACTIONAL = "transactional";
    /** The start of Flyway's messages. */
    private static final Pattern OVERHEAD = Pattern.compile(
            "^the script (?=cannot be read: )|(?<=cannot be read: )Unable to parse .*for more information\\.\\s*");

    private final Configuration flyway;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    private TransactionRules(Configuration flyway) {
        this.flyway = flyway;
    }

    /**
     * Checks every script.
     *
     * @param chain the scripts
     * @param settings its placeholders apply
     * @return problems and notes
     */
    public static TransactionRules check(RevisionChain chain, FlywaySettings settings) {
        TransactionRules rules = new TransactionRules(settings.configuration());
        for (Revision revision : chain.revisions()) {
            rules.check(revision.upgrade(), true);
            if (revision.undo() != null) {
                rules.check(revision.undo(), false);
            }
        }
        Stream.concat(chain.repeatables().stream(), chain.callbacks().stream()).forEach(rules::checkFurther);
        return rules;
    }

    /**
     * The problems.
     *
     * @return in the order of the revisions
     */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * The notes.
     *
     * @return in the order of the revisions
     */
    public List<Note> notes() {
        return List.copyOf(notes);
    }

    private void check(Script script, boolean runByFlyway) {
        if (script.isJava()) {
            return;
        }
        SqlStatements statements;
        try {
            statements = SqlStatements.of(script, flyway);
        } catch (MigratorException e) {
            problems.add(unreadable(script, e));
            return;
        }
        if (!runByFlyway && script.irreversible().isEmpty()) {
            UndoRules.check(script, statements).ifPresent(problems::add);
        }
        List<Problem> control = TransactionControl.problemsOfRun(script, statements);
        problems.addAll(control);
        if (!control.isEmpty()) {
            return;
        }
        if (runByFlyway) {
            PlainFlyway.note(script, statements, flyway).ifPresent(notes::add);
        }
        checkHeader(script, statements.transactional());
        if (statements.transactional()) {
            noteEnumValues(script, statements);
        } else if (statements.statements().size() > 1 && !TransactionControl.isOwn(script, statements)) {
            problems.add(new Problem(
                    location(script, culprit(statements)),
                    culprit(statements)
                                    .flatMap(it -> NonTransactionalStatement.of(it.getSql()))
                                    .map(NonTransactionalStatement::describe)
                                    .orElse("this script")
                            + " cannot run in a transaction, and shares its file with other statements",
                    "give it a revision of its own"));
        } else if (runByFlyway) {
            checkSettings(script, statements);
        }
    }

    /** A repeatable script or a callback. */
    private void checkFurther(Script script) {
        try {
            problems.addAll(TransactionControl.problemsOfRun(script, SqlStatements.of(script, flyway)));
        } catch (MigratorException e) {
            problems.add(unreadable(script, e));
        }
    }

    private static Problem unreadable(Script script, MigratorException e) {
        return new Problem(
                script.location(),
                OVERHEAD.matcher(e.what()).replaceAll(""),
                "correct it, or give the value of a placeholder with --placeholder");
    }

    /** Flyway's parser knows some of these statements; the others need a setting. */
    private void checkSettings(Script script, SqlStatements statements) {
        Optional<NonTransactionalStatement> only = statements.only();
        if (only.isPresent() && !only.get().isKnownToFlyway() && !script.isDeclaredNonTransactional()) {
            problems.add(new Problem(
                    script.location(),
                    only.get().describe() + " cannot run in a transaction, which Flyway does not know",
                    "write executeInTransaction=false into " + script.fileName() + ScriptLocation.SETTINGS
                            + " beside it"));
        }
    }

    private void checkHeader(Script script, boolean transactional) {
        String truth = transactional ? "yes" : "no";
        String lie = transactional ? "no" : "yes";
        if (script.header().get(TRANSACTIONAL).filter(lie::equals).isPresent()) {
            problems.add(new Problem(
                    script.location(),
                    "says 'transactional: " + lie + "' in its header, but it "
                            + (transactional ? "runs in a transaction" : "cannot run in a transaction"),
                    "write '" + TRANSACTIONAL + ": " + truth + "'"
                            + (transactional
                                    ? ", or executeInTransaction=false into " + script.fileName()
                                            + ScriptLocation.SETTINGS
                                    : "")));
        }
    }

    private void noteEnumValues(Script script, SqlStatements statements) {
        if (statements.statements().size() < 2) {
            return;
        }
        for (SqlStatement statement : statements.statements()) {
            if (NonTransactionalStatement.declared(statement.getSql()) instanceof AddEnumValue value) {
                notes.add(new Note(
                        location(script, Optional.of(statement)),
                        "adds " + value.describe() + ", and no other statement of this file can use it: PostgreSQL"
                                + " needs it committed first"));
            }
        }
    }

    private static Optional<SqlStatement> culprit(SqlStatements statements) {
        return statements.statements().stream()
                .filter(statement ->
                        NonTransactionalStatement.of(statement.getSql()).isPresent())
                .findFirst();
    }

    private static String location(Script script, Optional<SqlStatement> statement) {
        return script.location() + statement.map(it -> ":" + it.getLineNumber()).orElse("");
    }
}
