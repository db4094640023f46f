package dev.docuai.migrator.lint;

import dev.docuai.migrator.script.Condition;
import dev.docuai.migrator.script.Conditions;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The header of a planned script that takes another one's place: its conditions, what it allows, and its hazards as seen. */
final class HeaderLines {
    private HeaderLines() {}

    /** What the script requires comes before the first one, what it ensures after the last one. */
    static List<Revision> conditions(Script replaced, List<Revision> planned) {
        List<Revision> all = new ArrayList<>(planned);
        for (Condition condition : Conditions.of(replaced)) {
            int at = condition.kind() == Condition.Kind.REQUIRE ? 0 : all.size() - 1;
            String key = condition.kind() == Condition.Kind.REQUIRE ? "require" : "ensure";
            String line = "-- " + key + ": " + condition.expression().replace("\n", "\n--     ");
            all.set(at, with(all.get(at), List.of(line)));
        }
        return all;
    }

    /** Each script gets the lines that allow something in it, and the hazards that it was seen to have. */
    static List<Revision> observed(Script replaced, List<Revision> planned, List<List<Finding>> findings) {
        List<Allowance> allowances =
                Allowance.of(replaced.location(), replaced.sql()).allowances();
        List<Revision> all = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            List<Finding> own = findings.get(i);
            List<String> allowed = allowances.stream()
                    .filter(allowance -> own.stream().anyMatch(allowance::covers))
                    .map(Allowance::toString)
                    .toList();
            all.add(with(hazards(planned.get(i), own), allowed));
        }
        return all;
    }

    /** A change in batches validates what it has made true itself: the planner claims no hazard there, and lint sees one. */
    private static Revision hazards(Revision revision, List<Finding> findings) {
        if (findings.stream().noneMatch(finding -> finding.rule() == Rule.HEADER_HAZARDS)) {
            return revision;
        }
        String seen = findings.stream()
                .filter(finding -> finding.rule().isHazard())
                .map(finding -> finding.rule() + " (" + finding.object() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        return with(
                revision, ScriptHeader.replace(revision.upgrade().sql(), "hazards", seen.isEmpty() ? "none" : seen));
    }

    private static Revision with(Revision revision, List<String> lines) {
        if (lines.isEmpty()) {
            return revision;
        }
        String sql = revision.upgrade().sql();
        int end = sql.indexOf("\n\n") + 1;
        return with(revision, sql.substring(0, end) + String.join("\n", lines) + "\n" + sql.substring(end));
    }

    private static Revision with(Revision revision, String sql) {
        Script script = revision.upgrade();
        return new Revision(
                revision.id(),
                new Script(script.name(), script.fileName(), script.location(), script.path(), sql, script.settings()),
                revision.undo());
    }
}
