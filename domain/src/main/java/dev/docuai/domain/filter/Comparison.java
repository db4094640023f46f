package dev.docuai.domain.filter;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A comparison of one column.
 *
 * @param owner of the column
 * @param column its name in the scripts
 * @param sql the comparison, with {@code %s} for the column and {@code ?} for each value
 * @param values of its parameters; a list is an array
 */
record Comparison(Owner owner, String column, String sql, List<Object> values) implements Filter {

    /** The table that has the column. */
    enum Owner {
        CHUNK("c"),
        DOCUMENT("d");

        private final String alias;

        Owner(String alias) {
            this.alias = alias;
        }

        /** The table's name in a condition. */
        String alias() {
            return alias;
        }
    }

    Comparison {
        values = List.copyOf(values);
        values.forEach(Comparison::check);
    }

    private static void check(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(Comparison::check);
        } else if (value instanceof String text
                && (text.indexOf('\0') >= 0
                        || !StandardCharsets.UTF_8.newEncoder().canEncode(text))) {
            throw new IllegalArgumentException("a filter has a text with the character U+0000 or half of a surrogate"
                    + " pair, which no text in PostgreSQL has");
        }
    }

    /** The column is one of some keys. */
    static Comparison ofKeys(Owner owner, String column, List<Long> keys) {
        return keys.size() == 1
                ? new Comparison(owner, column, "%s = ?", List.copyOf(keys))
                : new Comparison(owner, column, "%s = ANY (?::bigint[])", List.of(List.copyOf(keys)));
    }

    /** The column is one of some texts. */
    static Comparison ofTexts(Owner owner, String column, Collection<String> texts) {
        return new Comparison(owner, column, "%s = ANY (?::text[])", List.of(List.copyOf(texts)));
    }

    /** The column has a value. */
    static Comparison ofExistence(Owner owner, String column) {
        return new Comparison(owner, column, "%s IS NOT NULL", List.of());
    }

    /** The comparison without its values, which do not belong in a log. */
    @Override
    public String toString() {
        return sql.formatted(owner.name().toLowerCase(Locale.ROOT) + "." + column);
    }
}
