package dev.docuai.migrator.lint;

import dev.docuai.migrator.lint.TableContents.Contents;
import dev.docuai.migrator.lint.TableContents.Values;
import dev.docuai.migrator.script.Script;
import java.util.Map;
import java.util.Optional;

/** Rows and values that could have survived the undo script, and have not. */
final class UndoRules {
    private UndoRules() {}

    /**
     * Compares the contents of the tables that were there before the upgrade.
     *
     * @param undo its header may name the loss
     * @param trace of the upgrade
     * @param line where the findings are reported
     * @param down after the undo script
     * @param filled the contents after the upgrade
     * @param left the contents after the undo script
     */
    static void check(
            Script undo,
            ScriptTrace trace,
            int line,
            Image down,
            TableContents filled,
            TableContents left,
            Findings findings) {
        boolean isTold = undo.header()
                .get("hazards")
                .filter(hazards -> hazards.contains("DELETES_DATA") || hazards.contains("RE_EMBED"))
                .isPresent();
        if (isTold) {
            return;
        }
        Image start = trace.start();
        start.all("table").filter(trace.end()::has).forEach(table -> {
            Item now = down.table(table.relation());
            Optional<Contents> before = filled.of(table);
            Optional<Contents> after = now == null ? Optional.empty() : left.of(now);
            // Rows that the upgrade has added go with it.
            long rows = Math.min(
                    trace.contents().of(table).map(Contents::rows).orElse(0L),
                    before.map(Contents::rows).orElse(0L));
            long rowsLeft = after.map(Contents::rows).orElse(0L);
            if (rows > rowsLeft) {
                add(findings, line, table.name(), rows - rowsLeft + " of " + rows + " sample rows");
            } else if (before.isPresent() && after.isPresent()) {
                values(trace, table, before.get(), after.get(), line, findings);
            }
        });
    }

    private static void values(
            ScriptTrace trace, Item table, Contents before, Contents after, int line, Findings findings) {
        Map<String, Values> first =
                trace.contents().of(table).map(Contents::columns).orElse(Map.of());
        for (Map.Entry<String, Values> column : before.columns().entrySet()) {
            Item old = trace.start().items().get(column.getKey());
            Values start = first.get(column.getKey());
            Values left = after.columns().get(column.getKey());
            if (old == null || start == null) {
                continue;
            }
            long count = Math.min(start.count(), column.getValue().count());
            long there = left == null ? 0 : left.count();
            if (count > there) {
                add(findings, line, old.name(), count - there + " of " + count + " values");
            }
        }
    }

    private static void add(Findings findings, int line, String object, String what) {
        findings.add(
                Rule.UNDO_LOSES,
                line,
                object,
                "the undo script deletes " + what + " of " + object + " that were there before the upgrade",
                "correct it, or name DELETES_DATA in the hazards of its header");
    }
}
