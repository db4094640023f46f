package dev.docuai.migrator.lint;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names and promises that the release before relies on: it still runs while the script does, and after it. */
final class ClientRules {
    /** Kinds that share their names with others. */
    private static final Map<String, String> NAMESPACES = Map.of(
            "table", "relation",
            "view", "relation",
            "materialized view", "relation",
            "sequence", "relation",
            "column", "column",
            "view column", "column",
            "function", "function",
            "schema", "schema",
            "type", "type",
            "value", "value");

    private final ScriptTrace trace;
    private final Findings findings;

    private ClientRules(ScriptTrace trace, Findings findings) {
        this.trace = trace;
        this.findings = findings;
    }

    static void check(ScriptTrace trace, Findings findings) {
        ClientRules rules = new ClientRules(trace, findings);
        rules.names();
        rules.nulls();
    }

    private static String key(Item item) {
        return NAMESPACES.get(item.kind()) + " " + item.name();
    }

    private static Set<String> names(Image image) {
        return image.items().values().stream()
                .filter(item -> NAMESPACES.containsKey(item.kind()))
                .map(ClientRules::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void names() {
        Set<String> left = names(trace.end());
        Set<String> taken = names(trace.start());
        for (Item item : trace.start().items().values()) {
            if (!NAMESPACES.containsKey(item.kind()) || left.contains(key(item)) || !isReported(item, left)) {
                continue;
            }
            Item now = trace.end().items().get(item.id());
            if (now != null && taken.contains(key(now))) {
                // It takes the place of another object, whose name clients know.
                continue;
            }
            findings.add(
                    Rule.BREAKS_CLIENTS,
                    trace.lineOf(observation -> !names(observation.after()).contains(key(item))),
                    item.name(),
                    now == null
                            ? "drops " + item.kind() + " " + item.name()
                            : "renames " + item.kind() + " " + item.name() + " to " + now.name(),
                    now == null
                            ? "release the code that no longer needs it first; then allow it with a reason"
                            : "keep the old name beside the new one until no client uses it: a view, or a copy of the"
                                    + " column");
        }
    }

    /** What goes with something else that is reported says nothing new. */
    private boolean isReported(Item item, Set<String> left) {
        boolean isThere = trace.end().has(item);
        return switch (item.kind()) {
            case "table" -> isThere && trace.isInUse(item) && !isOfRenamedSchema(item);
            case "column" -> trace.isInUse(item) && isTableThere(item, left) && (isThere || item.isGenerated());
            // A view that is made again is another object with the same name.
            case "view column" -> left.contains("relation " + viewOf(item));
            case "sequence" -> false;
            case "view", "materialized view" -> !isOfRenamedSchema(item);
            // A client does not call a trigger's function.
            case "function" -> !item.isTrue(3) && !isOfRenamedSchema(item);
            // A client uses the objects in it, or the columns of it.
            case "schema", "type" -> isThere && !isOfRenamedSchema(item);
            case "value" -> isTypeThere(item, left);
            default -> true;
        };
    }

    private boolean isTableThere(Item column, Set<String> left) {
        Item table = trace.start().items().get("relation:" + column.relation());
        return table != null && left.contains(key(table)) && trace.end().has(table);
    }

    private static String viewOf(Item column) {
        return column.name()
                .substring(0, column.name().length() - column.ownName().length() - 1);
    }

    private boolean isTypeThere(Item value, Set<String> left) {
        return left.contains("type " + value.name().substring(0, value.name().lastIndexOf('.')));
    }

    private boolean isOfRenamedSchema(Item item) {
        int dot = item.name().indexOf('.');
        return dot > 0
                && trace.start()
                        .all("schema")
                        .anyMatch(schema -> schema.name().equals(item.name().substring(0, dot)))
                && trace.end()
                        .all("schema")
                        .noneMatch(schema -> schema.name().equals(item.name().substring(0, dot)));
    }

    private void nulls() {
        trace.start().all("column").filter(trace::isInUse).forEach(column -> {
            Item now = trace.end().items().get(column.id());
            if (now != null && column.isTrue(1) && !now.isTrue(1)) {
                findings.add(
                        Rule.BREAKS_CLIENTS,
                        trace.lineOf(observation -> observation
                                .after()
                                .get(column.id())
                                .filter(one -> !one.isTrue(1))
                                .isPresent()),
                        now.name(),
                        "lets " + now.name() + " be NULL, which clients of the release before do not expect",
                        "release the code that reads NULL first; then allow it with a reason");
            }
        });
    }
}
