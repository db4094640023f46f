package dev.docuai.migrator.values;

import dev.docuai.migrator.ddl.TypeConversion;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.sql.Quoted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Runs a change of a column's type on an empty temporary table of a scratch database, in a transaction that is rolled
 * back: whether the server takes the expression, and whether it writes the table anew.
 *
 * @param connection to a scratch database, in autocommit mode
 */
record TableProbe(Connection connection) {
    /** Undefined object, and read-only transaction. */
    private static final Set<String> SILENT = Set.of("42704", "25006");

    /**
     * The server's error.
     *
     * @param isRewritten whether the table got a new file
     * @param failure why not; empty if it worked
     * @param isAnswer whether that says something of the expression: not if the database lacks the type, or may only be
     *     read because it is another real one
     */
    record Seen(boolean isRewritten, String failure, boolean isAnswer) {
        boolean isDone() {
            return failure.isEmpty();
        }
    }

    Seen run(ColumnTypeChange change, TypeConversion expression) throws SQLException {
        Column from = change.from();
        String name = from.table().name();
        String table = "pg_temp." + name;
        String alter = "ALTER TABLE " + table + " ALTER COLUMN " + change.column() + " TYPE ";
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            create(statement, from, change.column(), name);
            statement.execute(alter + from.type() + collated(from) + " USING NULL");
            String before = file(statement, table);
            for (String sql : expression.before()) {
                statement.execute(sql);
            }
            String using = expression.using().isEmpty() ? "" : " USING " + expression.using();
            statement.execute(alter + change.to().type() + collated(change.to()) + using);
            return new Seen(!before.equals(file(statement, table)), "", true);
        } catch (SQLException e) {
            return new Seen(true, String.valueOf(e.getMessage()), !SILENT.contains(String.valueOf(e.getSQLState())));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Like the real one if this database has it: an expression may read other columns. */
    private static void create(Statement statement, Column column, String name, String table) throws SQLException {
        String like = "SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass("
                + Quoted.literal(column.table().toString()) + ") AND NOT attisdropped AND quote_ident(attname) = "
                + Quoted.literal(name);
        boolean isThere;
        try (ResultSet row = statement.executeQuery(like)) {
            row.next();
            isThere = row.getInt(1) > 0;
        }
        statement.execute("CREATE TEMPORARY TABLE " + table
                + (isThere ? " (LIKE " + column.table() + ")" : " (" + name + " " + column.type() + ")"));
    }

    private static String collated(Column column) {
        return column.collation().isEmpty() ? "" : " COLLATE " + column.collation();
    }

    private static String file(Statement statement, String table) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT pg_relation_filenode(" + Quoted.literal(table) + "::regclass)")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** Asks two databases, the likelier one first: new types are in the one, old ones in the other. */
    static Seen run(List<TableProbe> probes, ColumnTypeChange change, TypeConversion expression) throws SQLException {
        Seen last = new Seen(true, "no database has the types", false);
        for (TableProbe probe : probes) {
            Seen seen = probe.run(change, expression);
            if (seen.isDone()) {
                return seen;
            }
            last = last.isAnswer() ? last : seen;
        }
        return last;
    }
}
