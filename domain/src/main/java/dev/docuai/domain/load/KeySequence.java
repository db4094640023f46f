package dev.docuai.domain.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The sequence that a serial or identity key column owns.
 *
 * @param table as SQL writes it
 * @param column as SQL writes it
 */
record KeySequence(String table, String column) {

    /**
     * The sequence is looked up once; as an argument of nextval it would be looked up for every key, which costs more.
     */
    private static final String DRAW =
            "WITH key AS MATERIALIZED (SELECT pg_get_serial_sequence(?, (parse_ident(?))[1])::regclass AS sequence)"
                    + " SELECT nextval(sequence) FROM key, generate_series(1, ?)";

    /**
     * Draws keys, in ascending order.
     *
     * @throws SQLException if the column owns no sequence, or the server refuses
     */
    long[] draw(Connection connection, int count) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DRAW)) {
            select.setString(1, table);
            select.setString(2, column);
            select.setInt(3, count);
            long[] keys = new long[count];
            try (ResultSet row = select.executeQuery()) {
                for (int i = 0; row.next(); i++) {
                    keys[i] = row.getLong(1);
                    if (row.wasNull()) {
                        throw new SQLException(table + "." + column + " owns no sequence to draw keys from; let it:"
                                + " ALTER SEQUENCE ... OWNED BY " + table + "." + column);
                    }
                }
            }
            return keys;
        }
    }
}
