package dev.docuai.migrator.values;

import dev.docuai.migrator.ddl.Backfill;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries values in a scratch database that has the columns and their checks. Everything is rolled back. */
record BackfillTrial(Connection connection, DatabaseModel model, Set<ObjectId> required) {
    private static final String REFERENCED = """
            SELECT quote_ident(a.attname)
            FROM pg_constraint k CROSS JOIN LATERAL unnest(k.confkey) WITH ORDINALITY AS u(attnum, place)
            JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum
            WHERE k.conrelid = to_regclass(?) AND quote_ident(k.conname) = ? ORDER BY u.place""";

    private static final int ROWS = 100;

    /** Whether type, domain and checks take a value, together with those of other new columns. */
    boolean fits(Column column, Backfill candidate, Map<ObjectId, Backfill> found) throws SQLException {
        List<String> statements = new ArrayList<>(candidate.before());
        String value = "(" + candidate.expression() + ")::" + column.type();
        statements.add("SELECT " + value + " IS NOT NULL OR " + value + "::text IS NOT NULL");
        for (Constraint check : UniqueKeys.checks(column, model)) {
            condition(column, value, check, found).ifPresent(statements::add);
        }
        return failure(statements).isEmpty();
    }

    /** The candidates that give a hundred different values for a hundred rows. */
    List<Backfill> differing(Column column, List<Backfill> candidates) throws SQLException {
        List<Backfill> differing = new ArrayList<>();
        for (Backfill candidate : candidates) {
            List<String> statements = new ArrayList<>(candidate.before());
            statements.add("SELECT count(DISTINCT v::text) = " + ROWS + " FROM (SELECT (" + candidate.expression()
                    + ")::" + column.type() + " AS v FROM generate_series(1, " + ROWS + ")) AS s");
            if (failure(statements).isEmpty()) {
                differing.add(candidate);
            }
        }
        return differing;
    }

    /** A check on other columns too must hold for all their values: unknown as they are, it must not be unknown. */
    private Optional<String> condition(Column column, String value, Constraint check, Map<ObjectId, Backfill> found) {
        List<String> values = new ArrayList<>(List.of(value + " AS " + column.name()));
        boolean isWhole = true;
        for (ObjectId id : model.needs(check.id())) {
            Column other =
                    (Column) model.get(id).filter(Column.class::isInstance).orElse(null);
            if (other == null || !other.table().equals(column.table()) || id.equals(column.id())) {
                continue;
            }
            Backfill fill = found.getOrDefault(id, Backfill.UNKNOWN);
            if (required.contains(id) && !found.containsKey(id)) {
                // Checked when the last of these columns gets its value.
                return Optional.empty();
            }
            boolean isKnown = !fill.expression().isEmpty() && fill.before().isEmpty() && !fill.readsRow();
            isWhole &= isKnown;
            values.add((isKnown ? "(" + fill.expression() + ")::" : "NULL::") + other.type() + " AS " + other.name());
        }
        return Optional.of("SELECT " + condition(check) + (isWhole ? " IS NOT FALSE" : " IS TRUE") + " FROM (SELECT "
                + String.join(", ", values) + ") AS " + column.table().name());
    }

    /** The condition of a check, without the words around it. */
    static String condition(Constraint check) {
        return check.definition().replaceFirst("^CHECK ", "").replaceFirst("( NO INHERIT)?( NOT VALID)?$", "");
    }

    /** Whether a table with a row accepts a column as it is: a domain may refuse its value. */
    boolean isAdded(Column column) throws SQLException {
        String value = column.defaultExpression();
        return failure(List.of(
                        "CREATE TEMPORARY TABLE docuai_value AS SELECT 1 AS docuai_row",
                        "ALTER TABLE docuai_value ADD COLUMN " + column.name() + " " + column.type()
                                + (value.isEmpty() ? "" : " DEFAULT " + value)))
                .isEmpty();
    }

    /** Whether a query returns true; false if the server refuses it. */
    boolean holds(String query) throws SQLException {
        return failure(List.of(query)).isEmpty();
    }

    /** Whether an expression can be a DEFAULT: it reads no other column and no other table. */
    boolean isDefault(Column column, String expression) throws SQLException {
        return failure(List.of("CREATE TEMPORARY TABLE docuai_value (" + column.name() + " " + column.type()
                        + " DEFAULT " + expression + ")"))
                .isEmpty();
    }

    /** The server's error for an expression in an UPDATE; empty if the server accepts it. */
    String failureOfUpdate(Column column, String expression) throws SQLException {
        return failure(List.of("EXPLAIN UPDATE " + column.table() + " SET " + column.name() + " = " + expression));
    }

    /** The columns that a foreign key refers to, in its order. */
    Optional<List<String>> referencedColumns(Constraint reference) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(REFERENCED)) {
            statement.setString(1, reference.table().toString());
            statement.setString(2, reference.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private String failure(List<String> statements) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet row = statement.getResultSet()) {
                        if (row.next() && "f".equals(row.getString(1))) {
                            return sql;
                        }
                    }
                }
            }
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
