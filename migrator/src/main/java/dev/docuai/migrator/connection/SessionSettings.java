package dev.docuai.migrator.connection;

import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that give SQL its meaning in a database: its search path, and the settings of ALTER DATABASE and ALTER
 * ROLE, such as the style of intervals or the default tablespace.
 *
 * @param searchPath the primary schema, then the path of the database itself
 * @param others name to value, without the search path
 */
record SessionSettings(String searchPath, Map<String, String> others) {
    private static final String OTHERS = """
            SELECT name, setting FROM pg_settings
            WHERE source IN ('database', 'user', 'database user') AND context = 'user'
              AND name NOT IN ('search_path', 'default_transaction_read_only')""";
    private static final String READ_ONLY = "default_transaction_read_only";

    /**
     * Reads the settings of an unchanged session.
     *
     * @param connection to the real database
     * @param primary the schema that unqualified names are to mean, quoted
     * @return its settings
     * @throws SQLException if the server cannot be asked
     */
    static SessionSettings of(Connection connection, String primary) throws SQLException {
        String path = Sql.one(connection, "SELECT current_setting('search_path')", row -> row.getString(1));
        Map<String, String> others = new LinkedHashMap<>();
        Sql.each(connection, OTHERS, row -> others.put(row.getString(1), row.getString(2)));
        return new SessionSettings(primary + (path.isBlank() ? "" : ", " + path), others);
    }

    /**
     * Sets them in another session.
     *
     * @param connection in autocommit mode
     * @throws SQLException if the search path cannot be set
     */
    void applyTo(Connection connection) throws SQLException {
        set(connection, "application_name", Session.APPLICATION_NAME);
        set(connection, "search_path", searchPath);
        set(connection, READ_ONLY, "off");
        for (Map.Entry<String, String> setting : others.entrySet()) {
            try {
                set(connection, setting.getKey(), setting.getValue());
            } catch (SQLException e) {
                // Another server, which lacks the object of the setting: a tablespace, a text search configuration.
            }
        }
    }

    private static void set(Connection connection, String name, String value) throws SQLException {
        Sql.one(connection, "SELECT set_config(?, ?, false)", row -> row.getString(1), name, value);
    }
}
