package dev.docuai.migrator.lint;

import dev.docuai.migrator.api.MigratorException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns for the names of constraints and indexes, as Alembic's naming_convention has them.
 *
 * @param patterns {@code pk}, {@code fk}, {@code uq}, {@code ck} or {@code ix} to a pattern with {@code {table}},
 *     {@code {column}} (the first), {@code {columns}}, {@code {referred}} and {@code *} for any text
 */
public record NamingConvention(Map<String, String> patterns) {
    /** No name is checked. */
    public static final NamingConvention NONE = new NamingConvention(Map.of());

    private static final Set<String> KINDS = Set.of("pk", "fk", "uq", "ck", "ix");
    private static final int LONGEST = 63;

    /** Copies the map. */
    public NamingConvention {
        patterns = Map.copyOf(patterns);
    }

    /**
     * Reads a setting.
     *
     * @param text {@code pk_{table}, fk_{table}_{column}_{referred}}: a pattern begins with the kind that it is for
     * @throws MigratorException if a pattern is for no kind
     */
    public static NamingConvention parse(String text) {
        Map<String, String> patterns = new HashMap<>();
        for (String pattern : Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList()) {
            String kind = pattern.split("_", 2)[0].toLowerCase(Locale.ROOT);
            if (!KINDS.contains(kind)) {
                throw new MigratorException(
                        "'" + pattern + "' begins with no kind of name",
                        "lint.naming",
                        "pk_{table}, fk_{table}_{column}_{referred}, uq_{table}_{columns}, ck_{table}_*, ix_{table}_{columns}");
            }
            patterns.put(kind, pattern);
        }
        return new NamingConvention(patterns);
    }

    /** Checks what a script makes and renames. */
    void check(ScriptTrace trace, Findings findings) {
        for (Item item : trace.end().items().values()) {
            Item old = trace.start().items().get(item.id());
            if (old != null && old.name().equals(item.name())) {
                continue;
            }
            if (item.is("constraint") && item.fact(6).equals("0")) {
                check(trace, findings, item, kind(item.fact(0)), item.fact(3), item.fact(4));
            } else if (item.is("index") && !isOfConstraint(trace.end(), item) && !item.isTrue(10)) {
                check(
                        trace,
                        findings,
                        item,
                        item.isTrue(4) && patterns.containsKey("uq") ? "uq" : "ix",
                        item.fact(7),
                        "0");
            }
        }
    }

    private static String kind(String type) {
        return switch (type) {
            case "p" -> "pk";
            case "f" -> "fk";
            case "u" -> "uq";
            case "c" -> "ck";
            default -> "";
        };
    }

    private static boolean isOfConstraint(Image image, Item index) {
        return image.all("constraint").anyMatch(one -> ("index:" + one.fact(5)).equals(index.id()));
    }

    private void check(ScriptTrace trace, Findings findings, Item item, String kind, String numbers, String referred) {
        String pattern = patterns.get(kind);
        Item table = trace.end().items().get("relation:" + item.relation());
        if (pattern == null || table == null) {
            return;
        }
        List<String> columns = Arrays.stream(numbers.split(","))
                .map(number -> trace.end().items().get("column:" + item.relation() + "." + number))
                .filter(column -> column != null)
                .map(column -> unquoted(column.ownName()))
                .toList();
        Item other = trace.end().items().get("relation:" + referred);
        String expected = pattern.replace("{table}", unquoted(own(table.name())))
                .replace("{columns}", columns.isEmpty() ? "*" : String.join("_", columns))
                .replace("{column}", columns.isEmpty() ? "*" : columns.get(0))
                .replace("{referred}", other == null ? "*" : unquoted(own(other.name())));
        String name = unquoted(own(item.name()));
        if (!matches(expected, name)) {
            findings.add(
                    Rule.NAMING,
                    trace.lineOf(observation -> {
                        Item there = observation.after().items().get(item.id());
                        return there != null && there.name().equals(item.name());
                    }),
                    item.name(),
                    name + " is no " + expected,
                    "name it " + expected);
        }
    }

    private static boolean matches(String expected, String name) {
        String regex =
                Arrays.stream(expected.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return name.matches(regex)
                || expected.length() > LONGEST
                        && name.length() <= LONGEST
                        && expected.startsWith(name.substring(0, 40));
    }

    private static String own(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
