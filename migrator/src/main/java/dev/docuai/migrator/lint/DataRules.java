package dev.docuai.migrator.lint;

import dev.docuai.migrator.lint.ScriptTrace.DataFailure;
import java.util.List;

/** Statements that refuse rows: what a script needs of the rows that are there. */
final class DataRules {
    /** SQLSTATE of a NULL in a required column. */
    static final String NOT_NULL = "23502";

    private DataRules() {}

    static void check(ScriptTrace trace, Findings findings) {
        for (DataFailure failure : trace.failures()) {
            if (failure.state().equals(NOT_NULL)) {
                findings.add(
                        Rule.BACKFILL_NEEDED,
                        Severity.ERROR,
                        failure.line(),
                        failure.table() + "." + failure.column(),
                        "fails if " + failure.table() + " has rows: " + failure.message(),
                        "give a default, or add it without NOT NULL, fill it, then SET NOT NULL");
            } else if (failure.state().startsWith("22")) {
                for (String object : converted(trace, failure)) {
                    findings.add(
                            Rule.MAY_FAIL,
                            failure.line(),
                            object,
                            "fails for a sample row: " + failure.message(),
                            "look for such rows first");
                }
            }
        }
    }

    /** The columns whose types the statement changes: the server does not say which of them refuses the row. */
    private static List<String> converted(ScriptTrace trace, DataFailure failure) {
        List<String> columns = trace.observations().stream()
                .filter(observation -> observation.line() == failure.line())
                .flatMap(observation -> columns(observation).stream())
                .toList();
        return columns.isEmpty() ? List.of(failure.table()) : columns;
    }

    private static List<String> columns(Observation observation) {
        return observation
                .after()
                .all("column")
                .filter(column -> observation
                        .before()
                        .get(column.id())
                        .filter(old -> !old.type().equals(column.type()))
                        .isPresent())
                .map(Item::name)
                .toList();
    }
}
