package dev.docuai.migrator.lint;

import dev.docuai.migrator.lint.TableContents.Change;
import dev.docuai.migrator.lint.TableContents.Values;
import java.util.Map;
import java.util.Set;

/** Finds the rows and values that a statement deletes, directly or through a function, a trigger or a cascade. */
final class LossRules {
    private static final String VECTOR = "(?:.*\\.)?\"?(?:vector|halfvec|sparsevec)\\b.*";

    private final ScriptTrace trace;
    private final Findings findings;

    private LossRules(ScriptTrace trace, Findings findings) {
        this.trace = trace;
        this.findings = findings;
    }

    static void check(ScriptTrace trace, Findings findings) {
        LossRules rules = new LossRules(trace, findings);
        trace.observations().forEach(rules::check);
    }

    private void check(Observation observation) {
        for (Item item : observation.before().items().values()) {
            boolean isCounter = item.is("sequence")
                    && item.fact(4).isEmpty()
                    && trace.start().has(item);
            if (isCounter && !observation.after().has(item)) {
                lost(Rule.DELETES_DATA, observation, item.name(), "drops " + item.name() + " with its counter");
            }
            if (!item.is("table") || !trace.isInUse(item)) {
                continue;
            }
            Item now = observation.after().table(item.relation());
            if (now == null) {
                if (!isOfParent(item, observation)) {
                    lost(Rule.DELETES_DATA, observation, item.name(), "drops " + item.name() + " with its rows");
                }
                continue;
            }
            columns(observation, item);
            rows(observation, item);
        }
    }

    private boolean isOfParent(Item table, Observation observation) {
        return !table.fact(4).isEmpty() && observation.after().table(Long.parseLong(table.fact(4))) == null;
    }

    private void columns(Observation observation, Item table) {
        observation.before().of(table, "column").forEach(column -> {
            Item now = observation.after().items().get(column.id());
            if (!trace.start().has(column)) {
                return;
            }
            if (now == null) {
                boolean isLost = !column.isGenerated()
                        && !isInheritedFromDropped(observation, table, column)
                        && !isReplacedByCopy(column);
                if (isLost) {
                    lost(Rule.DELETES_DATA, observation, column.name(), "drops " + column.name() + " with its values");
                }
            } else if (isOfOtherDimensions(column.type(), now.type())) {
                lost(
                        Rule.RE_EMBED,
                        observation,
                        now.name(),
                        "changes " + column.type() + " to " + now.type() + ", and no embedding fits both");
            }
        });
    }

    /** A column that a valid check has proven equal has taken its name: it only has another type now. */
    private boolean isReplacedByCopy(Item column) {
        return trace.end().all("column").anyMatch(copy -> {
            Item before = trace.start().items().get(copy.id());
            return copy.name().equals(column.name())
                    && before != null
                    && trace.start().all("constraint").anyMatch(check -> isOfBoth(check, column, before));
        });
    }

    private static boolean isOfBoth(Item check, Item column, Item copy) {
        return check.relation() == column.relation()
                && check.isTrue(1)
                && check.fact(2).contains(" IS DISTINCT FROM ")
                && Set.of(check.fact(3).split(",")).equals(Set.of(column.fact(6), copy.fact(6)));
    }

    /** A partition's column goes with its parent's. */
    private static boolean isInheritedFromDropped(Observation observation, Item table, Item column) {
        if (table.fact(4).isEmpty()) {
            return false;
        }
        Item parent = observation.before().table(Long.parseLong(table.fact(4)));
        return parent != null
                && observation
                        .before()
                        .of(parent, "column")
                        .anyMatch(above -> above.ownName().equals(column.ownName()))
                && observation
                        .after()
                        .of(parent, "column")
                        .noneMatch(above -> above.ownName().equals(column.ownName()));
    }

    private static boolean isOfOtherDimensions(String old, String now) {
        return old.matches(VECTOR) && !dimensions(old).equals(dimensions(now));
    }

    private static String dimensions(String type) {
        int open = type.indexOf('(');
        return open < 0 ? "" : type.substring(open + 1, type.indexOf(')', open));
    }

    private void rows(Observation observation, Item table) {
        boolean isEmptied = observation.wrote("TRUNCATE", table);
        if (isEmptied || observation.wrote("DELETE", table)) {
            if (!isEmptied || !isTruncatedWithParent(observation, table)) {
                lost(
                        Rule.DELETES_DATA,
                        observation,
                        table.name(),
                        (isEmptied ? "empties " : "deletes rows of ") + table.name() + sample(observation, table));
            }
        }
        Change change = observation.contents().get(table.relation());
        if (change == null) {
            return;
        }
        long rowsLost = change.before().rows() - change.after().rows();
        if (rowsLost > 0 && !isEmptied && !isPartOfTable(observation, table)) {
            lost(
                    Rule.DELETES_DATA,
                    observation,
                    table.name(),
                    "deletes rows of " + table.name() + sample(observation, table));
        }
        for (Map.Entry<String, Values> column : change.before().columns().entrySet()) {
            Item now = observation.after().items().get(column.getKey());
            Values values = change.after().columns().get(column.getKey());
            if (now != null && values != null && column.getValue().count() - values.count() > Math.max(0, rowsLost)) {
                boolean isEmbedding = column.getValue().type().matches(VECTOR)
                        && !column.getValue().type().equals(values.type());
                lost(
                        isEmbedding ? Rule.RE_EMBED : Rule.DELETES_DATA,
                        observation,
                        now.name(),
                        "sets values of " + now.name() + " to NULL");
            }
        }
        change.rounded()
                .forEach(column -> findings.add(
                        Rule.PRECISION_LOST,
                        observation.line(),
                        column,
                        "changes values of " + column + " permanently",
                        "keep the old column beside the new one until nothing needs the exact values"));
    }

    /** The whole table tells whether rows have gone, or moved. */
    private static boolean isPartOfTable(Observation observation, Item table) {
        return !table.fact(4).isEmpty() && observation.before().table(Long.parseLong(table.fact(4))) != null;
    }

    private static boolean isTruncatedWithParent(Observation observation, Item table) {
        if (table.fact(4).isEmpty()) {
            return false;
        }
        Item parent = observation.before().table(Long.parseLong(table.fact(4)));
        return parent != null && observation.wrote("TRUNCATE", parent);
    }

    /** How many of the sample rows went. */
    private static String sample(Observation observation, Item table) {
        Change change = observation.contents().get(table.relation());
        if (change == null) {
            return "; none of the sample rows";
        }
        return "; " + (change.before().rows() - change.after().rows()) + " of the "
                + change.before().rows() + " sample rows";
    }

    private void lost(Rule rule, Observation observation, String object, String what) {
        findings.add(
                rule,
                observation.line(),
                object,
                what,
                rule == Rule.RE_EMBED
                        ? "add a column for the new embeddings beside the old one, and drop the old one later"
                        : "release the code that no longer needs it first; then allow it with a reason");
    }
}
