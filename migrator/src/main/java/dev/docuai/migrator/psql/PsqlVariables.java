package dev.docuai.migrator.psql;

import dev.docuai.migrator.sql.Quoted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** psql's variables, and their uses in SQL: {@code :x}, {@code :'x'}, {@code :"x"}, {@code :{?x}}. */
final class PsqlVariables {
    private static final Pattern USE = Pattern.compile(
            ":(?:(?<value>[\\w\\x80-\\uffff]+)|'(?<literal>[\\w\\x80-\\uffff]+)'|\"(?<name>[\\w\\x80-\\uffff]+)\""
                    + "|\\{\\?(?<asked>[\\w\\x80-\\uffff]+)})");

    private final Map<String, String> values = new HashMap<>();

    /**
     * A use of a variable.
     *
     * @param variable its name
     * @param end the index behind it
     * @param text the text that replaces it
     */
    record Use(String variable, int end, String text) {}

    Map<String, String> values() {
        return values;
    }

    /**
     * Reads a use. A name that is no variable goes to the server, as in psql: {@code a[1:n]}.
     *
     * @param text a script
     * @param start the index of a colon
     * @return empty if none of the variables is used there
     */
    Optional<Use> at(String text, int start) {
        Matcher use = USE.matcher(text).region(start, text.length());
        if (!use.lookingAt()) {
            return Optional.empty();
        }
        String asked = use.group("asked");
        if (asked != null) {
            return Optional.of(new Use(asked, use.end(), values.containsKey(asked) ? "TRUE" : "FALSE"));
        }
        String form = use.group("value") != null ? "value" : use.group("literal") != null ? "literal" : "name";
        String variable = use.group(form);
        return Optional.ofNullable(values.get(variable))
                .map(value -> new Use(variable, use.end(), written(form, value)));
    }

    /** A value as it is, as a literal, or as a name. */
    static String written(String form, String value) {
        return switch (form) {
            case "literal" -> Quoted.literal(value);
            case "name" -> Quoted.identifier(value);
            default -> value;
        };
    }
}
