package dev.docuai.migrator.catalog;

import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of an index, parsed from its definition, the only place where PostgreSQL prints their non-default
 * properties.
 *
 * @param keys each with its printed collation, operator class and order
 */
record IndexKeys(List<String> keys) {
    /** Copies the list. */
    IndexKeys {
        keys = List.copyOf(keys);
    }

    /**
     * Parses.
     *
     * @param definition as {@code pg_get_indexdef} prints it: the first bracket outside of a name opens the keys
     */
    static IndexKeys of(String definition) {
        List<String> keys = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (SqlToken token : SqlLexer.code(definition)) {
            switch (token.text()) {
                case "(", "[" -> {
                    if (depth++ == 0) {
                        start = token.end();
                    }
                }
                case ")", "]" -> {
                    if (--depth == 0) {
                        keys.add(definition.substring(start, token.start()).strip());
                        return new IndexKeys(keys);
                    }
                }
                case "," -> {
                    if (depth == 1) {
                        keys.add(definition.substring(start, token.start()).strip());
                        start = token.end();
                    }
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("no keys in " + definition);
    }

    /**
     * Adds operator classes that the definition omits.
     *
     * @param bare the keys by themselves; none if every key has the defaults
     * @param classes the operator class of each
     */
    IndexKeys withOperatorClasses(List<String> bare, List<String> classes) {
        List<String> said = new ArrayList<>(keys);
        for (int i = 0; i < bare.size(); i++) {
            if (bare.get(i).equals(said.get(i))) {
                said.set(i, said.get(i) + " " + classes.get(i));
            }
        }
        return new IndexKeys(said);
    }
}
