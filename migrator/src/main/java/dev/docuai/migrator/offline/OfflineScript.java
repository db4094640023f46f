package dev.docuai.migrator.offline;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.NonTransactionalStatement.AddEnumValue;
import dev.docuai.migrator.flyway.PsqlSyntax;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.flyway.TransactionControl;
import dev.docuai.migrator.flyway.UndoRules;
import dev.docuai.migrator.history.HistoryGuard;
import dev.docuai.migrator.history.HistorySql;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.psql.PsqlStatement;
import dev.docuai.migrator.run.ConditionCheck;
import dev.docuai.migrator.script.Condition;
import dev.docuai.migrator.script.Conditions;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptLocation;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * An upgrade or a downgrade as a text that psql runs, history rows included: the same statements as the command itself
 * runs, split by the same parser. It reads no database.
 *
 * <p>If every script runs in a transaction, psql runs the whole text in one. Otherwise the text makes its own
 * transactions: one for each revision and its row; a statement that cannot run in a transaction stands alone, and its
 * row behind it.
 */
public final class OfflineScript {
    /** Lines of a script's {@code .conf} that are neither blank, nor comments, nor about its transaction. */
    private static final Pattern OTHER_SETTINGS = Pattern.compile("(?m)^\\s*(?!executeInTransaction\\b)[^#!\\s]");

    private final HistoryTable table;
    private final FlywaySettings settings;
    private final boolean schemaNamed;

    /**
     * A script.
     *
     * @param table the history table
     * @param settings Flyway's settings: its parser and placeholders apply
     * @param schemaNamed whether the user named the table's schema
     */
    public OfflineScript(HistoryTable table, FlywaySettings settings, boolean schemaNamed) {
        this.table = table;
        this.settings = settings;
        this.schemaNamed = schemaNamed;
    }

    private record Part(Script script, SqlStatements statements, List<Revision> standing, String row) {}

    /**
     * Writes an upgrade.
     *
     * @param command the command line, for the comment at the top
     * @param chain all revisions, lowest first
     * @param from how many of them are applied
     * @param to how many of them will be applied
     * @return the text
     * @throws MigratorException if a script cannot be read, or psql cannot run it; reports all such scripts at once
     */
    public String upgrade(String command, List<Revision> chain, int from, int to) {
        List<Part> parts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Revision revision = chain.get(i);
            parts.add(part(revision.upgrade(), chain.subList(0, i), new HistorySql(table).insert(revision)));
        }
        return write(command, parts, chain.subList(0, from));
    }

    /**
     * Writes a downgrade. Checks every undo script, as the command itself does.
     *
     * @param command the command line, for the comment at the top
     * @param chain all revisions, lowest first
     * @param from how many of them are applied
     * @param to how many of them will be applied
     * @return the text
     * @throws MigratorException if an undo script is missing or irreversible, or cannot be run by psql; all at once
     */
    public String downgrade(String command, List<Revision> chain, int from, int to) {
        List<String> problems = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (int i = from - 1; i >= to; i--) {
            Revision revision = chain.get(i);
            Script undo = revision.undo();
            if (undo == null) {
                problems.add(revision.id() + " has no undo script");
            } else if (undo.irreversible().isPresent()) {
                problems.add(undo.location() + " is irreversible: "
                        + undo.irreversible().get());
            } else {
                Part part = part(undo, chain.subList(0, i + 1), new HistorySql(table).delete(revision.id()));
                UndoRules.check(undo, part.statements())
                        .ifPresent(problem ->
                                problems.add(problem.location() + " " + problem.what() + "\n  " + problem.fix()));
                parts.add(part);
            }
        }
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "a downgrade to this target is not possible",
                    String.join("\n", problems),
                    "write the missing" + " undo scripts");
        }
        return write(command, parts, chain.subList(0, from));
    }

    private Part part(Script script, List<Revision> standing, String row) {
        if (script.isJava()) {
            throw new MigratorException(
                    "a Java migration cannot be written as SQL",
                    script.location(),
                    "write the scripts below and above it, and run it online between them");
        }
        if (OTHER_SETTINGS.matcher(script.settings()).find()) {
            throw new MigratorException(
                    "the script's settings change how Flyway runs it, and SQL has no equivalent",
                    script.location() + ScriptLocation.SETTINGS,
                    "run the revision online");
        }
        SqlStatements statements = SqlStatements.of(script, settings.configuration());
        List<Problem> control = TransactionControl.problems(script, statements);
        if (!control.isEmpty()) {
            throw new MigratorException(
                    "a script cannot be run as it is",
                    control.stream()
                            .map(problem -> problem.location() + ": " + problem.what())
                            .collect(Collectors.joining("\n")),
                    control.get(0).fix());
        }
        return new Part(script, statements, standing, row);
    }

    private String write(String command, List<Part> parts, List<Revision> standing) {
        refuseWhatPsqlTakesForItself(parts);
        boolean transactional =
                parts.stream().allMatch(part -> part.statements().transactional())
                        && (parts.size() == 1 || parts.stream().noneMatch(OfflineScript::addsEnumValue));
        HistoryGuard guard = new HistoryGuard(table, schemaNamed, transactional);
        StringBuilder text =
                new StringBuilder(OfflineComment.of(command, standing, table, transactional, parts.isEmpty()));
        text.append("\nSET client_encoding = 'UTF8';\n").append(guard.start());
        if (transactional || parts.isEmpty()) {
            text.append(guard.standsAt(standing));
        }
        for (Part part : parts) {
            text.append("\n-- ").append(part.script().fileName()).append('\n');
            boolean block = !transactional && part.statements().transactional();
            text.append(block ? "BEGIN;\n" : "").append(transactional ? "" : guard.standsAt(part.standing()));
            text.append(conditions(part, Condition.Kind.REQUIRE));
            part.statements().statements().forEach(statement -> text.append(PsqlStatement.of(statement)));
            text.append(OfflineState.restore(part.script().sql(), part.statements(), guard))
                    .append(conditions(part, Condition.Kind.ENSURE))
                    .append(part.row())
                    .append(block ? "COMMIT;\n" : "");
        }
        return text.append(guard.end()).toString();
    }

    /** As blocks, which raise an exception where the command itself would refuse. */
    private String conditions(Part part, Condition.Kind kind) {
        StringBuilder text = new StringBuilder();
        for (Condition condition : Conditions.of(part.script())) {
            if (condition.kind() == kind) {
                String query = ConditionCheck.query(part.script(), condition, settings.configuration());
                String tag = "$docuai$";
                while (query.contains(tag)) {
                    tag = tag.replace("docuai", "docuai_");
                }
                String message = kind.name().toLowerCase(Locale.ROOT) + " does not hold: "
                        + part.script().fileName() + ":" + condition.line();
                text.append("DO ")
                        .append(tag)
                        .append("\nBEGIN\n    IF NOT (")
                        .append(query)
                        .append(") THEN\n        RAISE EXCEPTION USING MESSAGE = ")
                        .append(Quoted.literal(message))
                        .append(";\n    END IF;\nEND\n")
                        .append(tag)
                        .append(";\n");
            }
        }
        return text.toString();
    }

    /** A new value cannot be used in the transaction that adds it, and another revision may use it. */
    private static boolean addsEnumValue(Part part) {
        return part.statements().statements().stream()
                .anyMatch(statement -> NonTransactionalStatement.declared(statement.getSql()) instanceof AddEnumValue);
    }

    private static void refuseWhatPsqlTakesForItself(List<Part> parts) {
        List<String> problems = new ArrayList<>();
        for (Part part : parts) {
            for (SqlStatement statement : part.statements().statements()) {
                PsqlSyntax.special(statement.getSql())
                        .ifPresent(found -> problems.add(
                                part.script().location() + ":" + statement.getLineNumber() + " has " + found));
            }
        }
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "psql would read a part of the scripts as its own syntax",
                    String.join("\n", problems),
                    "write it in another way, or run the revision online");
        }
    }
}
