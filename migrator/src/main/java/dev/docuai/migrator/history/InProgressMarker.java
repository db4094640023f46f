package dev.docuai.migrator.history;

import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.connection.RefusedStatement;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.script.RevisionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The note that a script without a transaction has begun. It is the comment of the history table: committed before the
 * script starts, and removed when its row is written. Flyway ignores it.
 *
 * @param direction up or down
 * @param revision the revision of the script
 */
public record InProgressMarker(Direction direction, RevisionId revision) {
    private static final Pattern FORM = Pattern.compile("docuai-db: (upgrade|downgrade) (\\S+) begun");

    /**
     * Reads the note.
     *
     * @param connection to ask
     * @param table the history table
     * @return empty if no script is running
     * @throws SQLException if the server cannot be asked
     */
    public static Optional<InProgressMarker> read(Connection connection, HistoryTable table) throws SQLException {
        return comment(connection, table)
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(note -> new InProgressMarker(
                        Direction.valueOf(note.group(1).toUpperCase(Locale.ROOT)), RevisionId.of(note.group(2))));
    }

    private static Optional<String> comment(Connection connection, HistoryTable table) throws SQLException {
        String sql = "SELECT obj_description(to_regclass(?), 'pg_class')";
        return Optional.ofNullable(Sql.one(connection, sql, row -> row.getString(1), table.quoted()));
    }

    /**
     * Writes the note. It keeps a comment of the user's; then only the catalog shows the state after a crash.
     *
     * @param connection in autocommit mode
     * @param table the history table
     * @throws SQLException if it cannot be written
     */
    public void write(Connection connection, HistoryTable table) throws SQLException {
        Optional<String> comment = comment(connection, table);
        if (comment.isEmpty() || FORM.matcher(comment.get()).matches()) {
            String note = "docuai-db: " + direction.name().toLowerCase(Locale.ROOT) + " " + revision + " begun";
            set(connection, table, "'" + note + "'");
        }
    }

    /**
     * Removes the note, if there is one.
     *
     * @param connection the row's, so that both go together
     * @param table the history table
     * @throws SQLException if it cannot be removed
     */
    public static void clear(Connection connection, HistoryTable table) throws SQLException {
        if (read(connection, table).isPresent()) {
            set(connection, table, "NULL");
        }
    }

    private static void set(Connection connection, HistoryTable table, String literal) throws SQLException {
        RefusedStatement.execute(connection, "COMMENT ON TABLE " + table.quoted() + " IS " + literal, table.quoted());
    }
}
