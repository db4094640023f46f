package dev.docuai.domain.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The sequence that a serial or identity key column owns, and the types of the columns that a COPY writes integers to:
 * these are {@code integer} or {@code bigint}, as the database's last migration has them.
 *
 * @param table as SQL writes it
 * @param column of the key, as SQL writes it
 * @param integers the columns of integers, as SQL writes them
 */
record KeySequence(String table, String column, List<String> integers) {

    /**
     * The sequence is looked up once; as an argument of nextval it would be looked up for every key, which costs more.
     * The types come from a query on the table and not from the catalog: it waits for a migration that changes them and
     * keeps later ones waiting until the transaction ends, so that the COPY finds the same types. The sign turns a domain
     * into the type below it.
     */
    private static final String DRAW =
            "WITH key AS MATERIALIZED (SELECT pg_get_serial_sequence(?, (parse_ident(?))[1])::regclass AS sequence),"
                    + " columns AS MATERIALIZED (SELECT ARRAY[%s]::text[] AS types"
                    + " FROM (SELECT) one LEFT JOIN %s t ON false)"
                    + " SELECT nextval(sequence), types FROM key, columns, generate_series(1, ?)";

    /** The sequence has no number left. */
    private static final String USED_UP = "2200H";

    KeySequence {
        integers = List.copyOf(integers);
    }

    /**
     * Drawn keys.
     *
     * @param values in ascending order
     * @param types of the columns of integers
     */
    record Keys(long[] values, Map<String, IntegerType> types) {

        /** The type of one of the columns. */
        IntegerType type(String column) {
            return Objects.requireNonNull(types.get(column), column);
        }
    }

    /**
     * Draws keys.
     *
     * @throws SQLException if the column owns no sequence, or the server refuses
     * @throws IllegalArgumentException if a column of integers has another type
     */
    Keys draw(Connection connection, int count) throws SQLException {
        String types =
                integers.stream().map(one -> "pg_typeof(+ t." + one + ")").collect(Collectors.joining(", "));
        try (PreparedStatement select = connection.prepareStatement(DRAW.formatted(types, table))) {
            select.setString(1, table);
            select.setString(2, column);
            select.setInt(3, count);
            try (ResultSet rows = select.executeQuery()) {
                return keys(rows, count);
            }
        } catch (SQLException e) {
            throw USED_UP.equals(e.getSQLState())
                    ? new SQLException(
                            table + " has no keys left: " + e.getMessage()
                                    + "; upgrade the database to a revision that makes its keys bigint",
                            e.getSQLState(),
                            e)
                    : e;
        }
    }

    private Keys keys(ResultSet rows, int count) throws SQLException {
        long[] keys = new long[count];
        Map<String, IntegerType> types = new HashMap<>();
        for (int i = 0; rows.next(); i++) {
            keys[i] = rows.getLong(1);
            if (rows.wasNull()) {
                throw new SQLException(table + "." + column + " owns no sequence to draw keys from; let it:"
                        + " ALTER SEQUENCE ... OWNED BY " + table + "." + column);
            }
            if (i == 0) {
                String[] names = (String[]) rows.getArray(2).getArray();
                for (int one = 0; one < names.length; one++) {
                    types.put(integers.get(one), IntegerType.of(names[one]));
                }
            }
        }
        return new Keys(keys, types);
    }
}
