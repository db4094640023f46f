package dev.docuai.migrator.ddl;

import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Storage parameters in the syntax of WITH and SET. */
final class StorageParameters {
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?|[a-z_]\\w*");

    private StorageParameters() {}

    /** {@code m = 16, ef_construction = 64}. */
    static String list(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + " = " + value(option.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** {@code  WITH (m = 16)} with a blank in front; empty if there are none. */
    static String with(Map<String, String> options) {
        return options.isEmpty() ? "" : " WITH (" + list(options) + ")";
    }

    private static String value(String value) {
        return PLAIN.matcher(value).matches() ? value : Quoted.literal(value);
    }

    /** The changes from one to the other; nothing if they are equal. */
    static List<String> change(String alter, Map<String, String> from, Map<String, String> to) {
        List<String> statements = new ArrayList<>();
        String gone =
                from.keySet().stream().filter(name -> !to.containsKey(name)).collect(Collectors.joining(", "));
        Map<String, String> set = to.entrySet().stream()
                .filter(option -> !option.getValue().equals(from.get(option.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        if (!gone.isEmpty()) {
            statements.add(alter + " RESET (" + gone + ")");
        }
        if (!set.isEmpty()) {
            statements.add(alter + " SET (" + list(set) + ")");
        }
        return statements;
    }
}
