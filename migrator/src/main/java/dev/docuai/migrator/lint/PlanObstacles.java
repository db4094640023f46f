package dev.docuai.migrator.lint;

import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.script.Conditions;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * What a script does beside its changes of the catalog: a plan between the catalogs before and after would leave it out. The
 * rows are observed; what leaves no trace in a scratch database is read from the text.
 */
final class PlanObstacles {
    /** Their whole effect is in the catalog, or ends with the script. */
    private static final Set<String> OF_CATALOG =
            Set.of("CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "SET", "RESET", "LOCK", "DO");

    private static final Pattern BESIDE = Pattern.compile(
            "\\b(?:ANALYZE|ANALYSE|VACUUM|REINDEX|CLUSTER|REFRESH|COPY|CALL|NOTIFY|pg_notify|nextval|setval|RESTART|set_config"
                    + "|dblink\\w*|lo_\\w+|IMPORT|CHECKPOINT|SECURITY\\s+LABEL|TABLESPACE)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WRITTEN =
            Pattern.compile("\\b(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern FILLED = Pattern.compile(
            "\\b(?:CREATE\\b[^;]*\\bTABLE\\b[^;(]*(?:\\([^;()]*\\))?\\s*AS[\\s(]+(?:SELECT|WITH|TABLE|VALUES|EXECUTE)\\b"
                    + "|WITH\\s+NO\\s+DATA\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]+}");

    private PlanObstacles() {}

    /**
     * The first one.
     *
     * @param trace of the upgrade script
     * @param undo the undo script, which the plan would replace, too; null if there is none
     * @param flyway its parser and placeholders apply
     * @return one sentence; empty if there is none
     */
    static Optional<String> of(ScriptTrace trace, @Nullable Script undo, Configuration flyway) {
        return ofUpgrade(trace, flyway)
                .map(what -> "the script " + what)
                .or(() -> Optional.ofNullable(undo)
                        .flatMap(script -> ofUndo(script, trace, flyway))
                        .map(what -> "the undo script " + what));
    }

    private static Optional<String> ofUpgrade(ScriptTrace trace, Configuration flyway) {
        if (trace.script().header().get("alembic").isPresent()) {
            return Optional.of("stands for a revision of Alembic's");
        }
        boolean isWriting = trace.observations().stream()
                .anyMatch(observation -> !observation.writes().isEmpty());
        return isWriting
                ? Optional.of("also changes rows: give them a revision of their own")
                : ofText(trace.script(), trace, flyway);
    }

    private static Optional<String> ofUndo(Script undo, ScriptTrace trace, Configuration flyway) {
        if (undo.irreversible().isPresent()) {
            return Optional.of("says why the revision is irreversible");
        }
        if (!Conditions.of(undo).isEmpty()) {
            return Optional.of("has conditions of its own");
        }
        boolean isWriting = SqlStatements.of(undo, flyway).statements().stream()
                .anyMatch(statement -> WRITTEN.matcher(statement.getSql()).find()
                        && SqlStatements.body(statement.getSql()).regionMatches(true, 0, "DO", 0, 2));
        return isWriting ? Optional.of("also changes rows") : ofText(undo, trace, flyway);
    }

    private static Optional<String> ofText(Script script, ScriptTrace trace, Configuration flyway) {
        boolean isReplaced = flyway.isPlaceholderReplacement() && !script.isDeclaredWithoutPlaceholders();
        if (isReplaced && PLACEHOLDER.matcher(script.sql()).find()) {
            return Optional.of("has placeholders, whose values differ from database to database");
        }
        return SqlStatements.of(script, flyway).statements().stream()
                .flatMap(statement -> beside(statement, trace).stream())
                .findFirst();
    }

    private static Optional<String> beside(SqlStatement statement, ScriptTrace trace) {
        String sql = SqlStatements.body(statement.getSql());
        List<SqlToken> code = SqlLexer.code(sql);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        String verb = code.get(0).upper();
        if (!OF_CATALOG.contains(verb) || ServerWideEffect.of(statement).isPresent()) {
            return Optional.of("also runs " + verb + ", which a plan would leave out: give it a revision of its own");
        }
        if (FILLED.matcher(sql).find()) {
            return Optional.of("also fills a table from a query: give it a revision of its own");
        }
        boolean isRestart = verb.equals("ALTER") && code.stream().anyMatch(token -> token.is("RESTART"));
        boolean isTablespace = code.stream().anyMatch(token -> token.is("TABLESPACE"));
        if (isRestart || isTablespace) {
            return Optional.of("also sets what is in no catalog that a plan compares");
        }
        return verb.equals("DO") ? hidden(sql, trace) : Optional.empty();
    }

    private static Optional<String> hidden(String sql, ScriptTrace trace) {
        if (BESIDE.matcher(sql).find()) {
            return Optional.of("hides in a block what a plan would leave out");
        }
        String lower = sql.toLowerCase(Locale.ROOT);
        return trace.end()
                .all("function")
                .map(PlanObstacles::callOf)
                .filter(lower::contains)
                .findFirst()
                .map(call -> "calls " + call + "), whose effect may not be in the catalog alone");
    }

    /** {@code app.refresh(integer)} as a call begins: {@code refresh(}. */
    private static String callOf(Item function) {
        String name = function.name().substring(0, function.name().indexOf('(') + 1);
        return name.substring(name.lastIndexOf('.') + 1).replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
