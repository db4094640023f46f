package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.DefinedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How ALTER changes the details of an object, kind by kind. */
final class AlterDetails {
    private AlterDetails() {}

    /** Statements that complete them after CREATE; none if CREATE itself states them. */
    static List<String> added(DefinedObject object) {
        DefinedObject bare = new DefinedObject(
                object.kind(),
                object.name(),
                object.member(),
                object.definition(),
                Map.of(),
                object.table(),
                object.comment());
        return switch (object.kind()) {
            case TEXT_SEARCH_DICTIONARY, FOREIGN_DATA_WRAPPER, SERVER, FOREIGN_TABLE -> List.of();
            default -> object.details().isEmpty() ? List.of() : changed(bare, object);
        };
    }

    /** What leads from one to the other. */
    static List<String> changed(DefinedObject from, DefinedObject to) {
        return switch (to.kind()) {
            case RULE ->
                List.of("ALTER TABLE " + to.name() + " " + said(to, "state", "ENABLE") + " RULE " + to.member());
            case EVENT_TRIGGER -> List.of("ALTER EVENT TRIGGER " + to.name() + " " + said(to, "state", "ENABLE"));
            case STATISTICS -> List.of("ALTER STATISTICS " + to.name() + " SET STATISTICS " + said(to, "target", "-1"));
            case OPERATOR -> estimators(from, to);
            case OPERATOR_FAMILY -> members(from, to);
            case TEXT_SEARCH_DICTIONARY -> dictionary(from, to);
            case TEXT_SEARCH_CONFIGURATION -> mappings(from, to);
            case FOREIGN_DATA_WRAPPER, SERVER, FOREIGN_TABLE -> foreign(from, to);
            default -> List.of();
        };
    }

    private static String said(DefinedObject object, String detail, String usual) {
        return object.details().getOrDefault(detail, usual);
    }

    /** The details that differ, by name. */
    private static Set<String> different(DefinedObject from, DefinedObject to) {
        Set<String> names = new TreeSet<>(from.details().keySet());
        names.addAll(to.details().keySet());
        names.removeIf(name -> from.detail(name).equals(to.detail(name)));
        return names;
    }

    private static List<String> estimators(DefinedObject from, DefinedObject to) {
        String changed = different(from, to).stream()
                .map(name -> name + " = " + said(to, name, "NONE"))
                .collect(Collectors.joining(", "));
        return List.of("ALTER OPERATOR " + to.name() + " " + to.member() + " SET (" + changed + ")");
    }

    /** Members of an operator family that belong to no class. */
    private static List<String> members(DefinedObject from, DefinedObject to) {
        String alter = "ALTER OPERATOR FAMILY " + to.name() + " " + to.member();
        String gone = from.details().keySet().stream()
                .filter(name -> !from.detail(name).equals(to.detail(name)))
                .collect(Collectors.joining(", "));
        String come = to.details().keySet().stream()
                .filter(name -> !to.detail(name).equals(from.detail(name)))
                .map(name -> member(name) + " " + to.detail(name))
                .collect(Collectors.joining(",\n    "));
        List<String> statements = new ArrayList<>();
        if (!gone.isEmpty()) {
            statements.add(alter + " DROP " + gone);
        }
        if (!come.isEmpty()) {
            statements.add(alter + " ADD\n    " + come);
        }
        return statements;
    }

    /** An operator says its own types, a function those that it is for. */
    private static String member(String name) {
        return name.startsWith("OPERATOR") ? name.substring(0, name.indexOf(" (")) : name;
    }

    /** All options are said, so that they stand in their order. */
    private static List<String> dictionary(DefinedObject from, DefinedObject to) {
        List<String> options = new ArrayList<>();
        from.details().keySet().stream()
                .filter(name -> !to.details().containsKey(name))
                .forEach(options::add);
        to.details().forEach((name, value) -> options.add(name + " = " + value));
        return List.of("ALTER TEXT SEARCH DICTIONARY " + to.name() + " (" + String.join(", ", options) + ")");
    }

    /** Which dictionaries a text search configuration asks about each kind of token. */
    private static List<String> mappings(DefinedObject from, DefinedObject to) {
        Map<String, List<String>> clauses = new LinkedHashMap<>();
        for (String token : different(from, to)) {
            String wanted = to.detail(token);
            String verb = from.detail(token).isEmpty() ? "ADD" : wanted.isEmpty() ? "DROP" : "ALTER";
            clauses.computeIfAbsent(
                            verb + " MAPPING FOR %s" + (wanted.isEmpty() ? "" : " WITH " + wanted),
                            any -> new ArrayList<>())
                    .add(token);
        }
        List<String> statements = new ArrayList<>();
        clauses.forEach((clause, tokens) -> statements.add("ALTER TEXT SEARCH CONFIGURATION " + to.name() + " "
                + clause.replace("%s", String.join(", ", tokens))));
        return statements;
    }

    private static List<String> foreign(DefinedObject from, DefinedObject to) {
        List<String> changes = new ArrayList<>();
        for (String name : different(from, to)) {
            String wanted = to.detail(name);
            String verb = wanted.isEmpty() ? "DROP " : from.detail(name).isEmpty() ? "ADD " : "SET ";
            changes.add(verb + name + (wanted.isEmpty() ? "" : " " + wanted));
        }
        return List.of("ALTER " + DefinedObjectDdl.reference(to) + " OPTIONS (" + String.join(", ", changes) + ")");
    }

    /** {@code , stopwords = 'english'}, for CREATE. */
    static String options(DefinedObject dictionary) {
        return dictionary.details().entrySet().stream()
                .map(option -> ", " + option.getKey() + " = " + option.getValue())
                .collect(Collectors.joining());
    }

    /** {@code  OPTIONS (host 'h')} with a blank in front, for CREATE; empty if there are none. */
    static String foreignOptions(DefinedObject object) {
        return object.details().entrySet().stream()
                .map(option -> option.getKey() + " " + option.getValue())
                .reduce((one, other) -> one + ", " + other)
                .map(options -> " OPTIONS (" + options + ")")
                .orElse("");
    }
}
