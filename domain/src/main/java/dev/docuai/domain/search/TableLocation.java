package dev.docuai.domain.search;

import dev.docuai.domain.TableNames;
import org.jspecify.annotations.Nullable;

/**
 * The location of a table of chunks, and of pgvector's types and operators.
 *
 * @param table the database, the table's OID in it and those of its columns' defaults; null if there is no such table, or before the first look-up
 * @param extensionSchema the schema of pgvector as SQL writes it; null if the {@code search_path} finds it
 */
public record TableLocation(
        @Nullable String table, @Nullable String extensionSchema) {

    static final TableLocation UNKNOWN = new TableLocation(null, null);

    /** An SQL expression for the value of {@link #table} on a connection. */
    static String expression(TableNames tables) {
        String table = "to_regclass('" + tables.chunks().name().replace("'", "''") + "')";
        return identity(table + "::oid");
    }

    /**
     * The same for an expression of the table's OID. Defaults and generated columns are objects of their own, so a column
     * of words that was replaced gives another value, too.
     */
    static String identity(String oid) {
        return "current_database() || '/' || " + oid + " || coalesce('/' || (SELECT string_agg(d.oid::text, ','"
                + " ORDER BY d.oid) FROM pg_attrdef d WHERE d.adrelid = " + oid + "), '')";
    }

    /** Whether a table, as {@link #expression} gives it, is this one, or this one is unknown. */
    boolean mayBe(@Nullable String other) {
        return table == null || table.equals(other);
    }

    /** A type or a function of pgvector, as SQL writes it. */
    String qualified(String name) {
        return extensionSchema == null ? name : extensionSchema + "." + name;
    }

    /** An operator of pgvector, as SQL writes it. */
    String operator(String operator) {
        return extensionSchema == null ? operator : "OPERATOR(" + extensionSchema + "." + operator + ")";
    }
}
