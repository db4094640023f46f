package dev.docuai.migrator.connection;

import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.core.Utils;

/**
 * The encoding and the collation of a database: only CREATE DATABASE can set them, and expressions, indexes and
 * defaults depend on them.
 *
 * @param options of CREATE DATABASE, as SQL
 */
record DatabaseLocale(String options) {
    /** PostgreSQL 15, 16 and 17 added columns: in JSON, missing ones are null. */
    private static final String QUERY = """
            SELECT pg_encoding_to_char(encoding), datcollate, datctype, d ->> 'datlocprovider',
                   coalesce(d ->> 'datlocale', d ->> 'daticulocale'), d ->> 'daticurules'
            FROM (SELECT encoding, datcollate, datctype, to_jsonb(pg_database) AS d
                  FROM pg_database WHERE datname = current_database()) AS here""";

    /**
     * Reads the settings of a connection's database.
     *
     * @param connection to any database
     * @return its options
     * @throws SQLException if the server cannot be asked
     */
    static DatabaseLocale of(Connection connection) throws SQLException {
        return new DatabaseLocale(Sql.one(connection, QUERY, DatabaseLocale::options));
    }

    private static String options(ResultSet row) throws SQLException {
        String provider = String.valueOf(row.getString(4));
        StringBuilder sql = new StringBuilder("ENCODING ").append(literal(row.getString(1)));
        sql.append(" LC_COLLATE ").append(literal(row.getString(2)));
        sql.append(" LC_CTYPE ").append(literal(row.getString(3)));
        if (provider.equals("c")) {
            // template0's own provider would count otherwise.
            sql.append(" LOCALE_PROVIDER libc");
        } else if (provider.equals("i")) {
            sql.append(" LOCALE_PROVIDER icu ICU_LOCALE ").append(literal(row.getString(5)));
            if (row.getString(6) != null) {
                sql.append(" ICU_RULES ").append(literal(row.getString(6)));
            }
        } else if (provider.equals("b")) {
            sql.append(" LOCALE_PROVIDER builtin BUILTIN_LOCALE ").append(literal(row.getString(5)));
        }
        return sql.toString();
    }

    private static String literal(String text) throws SQLException {
        return "'" + Utils.escapeLiteral(null, text, true) + "'";
    }
}
