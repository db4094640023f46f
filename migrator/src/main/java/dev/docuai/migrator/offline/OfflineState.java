package dev.docuai.migrator.offline;

import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.history.HistoryGuard;
import dev.docuai.migrator.run.ScriptRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Puts the session back into the state in which scripts start, in a script that is run without docuai-db: {@link
 * ScriptRun} observes the session; this class reads the statements.
 */
final class OfflineState {
    private static final Pattern SETS_PATH =
            Pattern.compile("search_path|\\bSET\\s+(?:LOCAL\\s+|SESSION\\s+)?SCHEMA\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SETS_ROLE = Pattern.compile(
            "\\bSET\\s+(?:LOCAL\\s+|SESSION\\s+)?(?:ROLE|SESSION\\s+AUTHORIZATION)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SET = Pattern.compile(
            "SET\\s+(?:LOCAL\\s+|SESSION\\s+(?!AUTHORIZATION\\b|CHARACTERISTICS\\b))?(TIME\\s+ZONE|[a-z_][\\w.]*)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SET_CONFIG =
            Pattern.compile("\\bset_config\\s*\\(\\s*'([a-z_][\\w.]*)'", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEMPORARY = Pattern.compile(
            "(?:CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:LOCAL\\s+|GLOBAL\\s+)?TEMP(?:ORARY)?|SELECT\\b.*\\bINTO\\s+TEMP(?:ORARY)?)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ADVISORY = Pattern.compile("\\bpg_(?:try_)?advisory_", Pattern.CASE_INSENSITIVE);
    /** A word that shows a possible change of the session, and the statement that resets it. */
    private static final List<Map.Entry<Pattern, String>> REMEDIES = List.of(
            Map.entry(word("LISTEN"), "UNLISTEN *;\n"),
            Map.entry(word("PREPARE"), "DEALLOCATE ALL;\n"),
            Map.entry(word("WITH\\s+HOLD"), "CLOSE ALL;\n"),
            Map.entry(word("(?:nextval|setval|INSERT|COPY)"), "DISCARD SEQUENCES;\n"));

    /** No settings, or settings that are reset in another way. */
    private static final Set<String> OTHERS = Set.of(
            "search_path",
            "schema",
            "role",
            "session",
            "session_authorization",
            "transaction",
            "constraints",
            "names",
            "client_encoding",
            "xml");

    private OfflineState() {}

    /** Statements, blank if the script changes nothing. */
    static String restore(String script, SqlStatements statements, HistoryGuard guard) {
        StringBuilder text = new StringBuilder();
        if (SETS_ROLE.matcher(script).find()) {
            text.append("RESET SESSION AUTHORIZATION;\nRESET ROLE;\n");
        }
        for (String name : settings(script, statements)) {
            text.append("RESET ").append(name).append(";\n");
        }
        if (script.toLowerCase(Locale.ROOT).contains("client_encoding")) {
            text.append("SET client_encoding = 'UTF8';\n");
        }
        if (SETS_PATH.matcher(script).find()) {
            text.append(guard.restoreSearchPath());
        }
        if (statements.statements().stream()
                .anyMatch(statement -> TEMPORARY.matcher(body(statement)).matches())) {
            text.append("DISCARD TEMP;\n");
        }
        for (Map.Entry<Pattern, String> left : REMEDIES) {
            if (left.getKey().matcher(script).find()) {
                text.append(left.getValue());
            }
        }
        if (ADVISORY.matcher(script).find()) {
            text.append(guard.releaseOtherLocks());
        }
        return text.toString();
    }

    private static Set<String> settings(String script, SqlStatements statements) {
        Set<String> names = new TreeSet<>();
        for (SqlStatement statement : statements.statements()) {
            Matcher set = SET.matcher(body(statement));
            if (set.matches()) {
                names.add(set.group(1).toLowerCase(Locale.ROOT).replaceAll("time\\s+zone", "timezone"));
            }
        }
        Matcher configured = SET_CONFIG.matcher(script);
        while (configured.find()) {
            names.add(configured.group(1).toLowerCase(Locale.ROOT));
        }
        names.removeAll(OTHERS);
        return names;
    }

    private static Pattern word(String word) {
        return Pattern.compile("\\b" + word + "\\b", Pattern.CASE_INSENSITIVE);
    }

    private static String body(SqlStatement statement) {
        return SqlStatements.body(statement.getSql());
    }
}
