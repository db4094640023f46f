package dev.docuai.migrator.values;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Types and casts of one database, asked for by name and kept. */
final class TypeCatalog {
    private static final String TYPE = """
            SELECT format_type(t.oid, NULL) AS plain, t.typcategory AS category, t.typtype AS kind,
                   CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base,
                   t.typtype = 'd' AND (t.typnotnull OR EXISTS (SELECT FROM pg_constraint k WHERE k.contypid = t.oid))
                       AS checked,
                   t.typelem <> 0 AND t.typsubscript = 'array_subscript_handler'::regproc AS is_array
            FROM pg_type t WHERE t.oid = to_regtype(?)""";
    private static final String CAST = """
            SELECT castcontext FROM pg_cast WHERE castsource = to_regtype(?) AND casttarget = to_regtype(?)""";

    private final Connection connection;
    private final Map<String, Optional<TypeInfo>> types = new HashMap<>();
    private final Map<String, String> casts = new HashMap<>();

    TypeCatalog(Connection connection) {
        this.connection = connection;
    }

    /** A type as {@code format_type} writes it; empty if this database does not have it. */
    Optional<TypeInfo> type(String written) throws SQLException {
        Optional<TypeInfo> known = types.get(written);
        if (known == null) {
            known = read(written);
            types.put(written, known);
        }
        return known;
    }

    private Optional<TypeInfo> read(String written) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TYPE)) {
            statement.setString(1, written);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                boolean isChecked = row.getBoolean("checked");
                String base = row.getString("base");
                if (base != null) {
                    return type(base)
                            .map(fact -> new TypeInfo(
                                    fact.plain(),
                                    fact.written(),
                                    fact.category(),
                                    fact.kind(),
                                    fact.element(),
                                    fact.isChecked() || isChecked));
                }
                Optional<String> element =
                        row.getBoolean("is_array") ? Optional.of(written.replaceFirst("\\[]$", "")) : Optional.empty();
                return Optional.of(new TypeInfo(
                        row.getString("plain"),
                        written,
                        row.getString("category"),
                        row.getString("kind"),
                        element,
                        false));
            }
        }
    }

    /** {@code i}, {@code a} or {@code e}, as {@code pg_cast} says; empty for no cast. */
    String cast(String from, String to) throws SQLException {
        String key = from + " to " + to;
        String known = casts.get(key);
        if (known == null) {
            known = readCast(from, to);
            casts.put(key, known);
        }
        return known;
    }

    private String readCast(String from, String to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CAST)) {
            statement.setString(1, from);
            statement.setString(2, to);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }
}
