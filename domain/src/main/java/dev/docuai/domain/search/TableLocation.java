package dev.docuai.domain.search;

import dev.docuai.domain.TableNames;
import org.jspecify.annotations.Nullable;

/**
 * The location of a table of chunks, and of pgvector's types and operators.
 *
 * @param table the database and the table's OID in it; null if there is no such table, or before the first look-up
 * @param extensionSchema the schema of pgvector as SQL writes it; null if the {@code search_path} finds it
 */
public record TableLocation(
        @Nullable String table, @Nullable String extensionSchema) {

    static final TableLocation UNKNOWN = new TableLocation(null, null);

    /** An SQL expression for the value of {@link #table} on a connection. */
    static String expression(TableNames tables) {
        return "current_database() || '/' || to_regclass('"
                + tables.chunks().name().replace("'", "''") + "')::oid";
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
