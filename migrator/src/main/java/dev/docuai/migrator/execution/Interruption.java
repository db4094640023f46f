package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.Step;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.execution.NonTransactionalStatement.AddEnumValue;
import dev.docuai.migrator.execution.NonTransactionalStatement.CreateIndex;
import dev.docuai.migrator.execution.NonTransactionalStatement.DetachPartition;
import dev.docuai.migrator.execution.NonTransactionalStatement.DropIndex;
import dev.docuai.migrator.execution.NonTransactionalStatement.Reindex;
import dev.docuai.migrator.revision.Script;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a statement that ran outside a transaction has left, when nobody wrote down how it ended.
 *
 * <p>The catalog tells: an index that is invalid was begun and not finished (PostgreSQL, "Building Indexes
 * Concurrently"); one that is valid and defined as the script says was finished, whoever wrote no row.
 *
 * @param state how far it came
 * @param cleanup statements that take away what it has left, each outside a transaction
 * @param found what was seen, in words; blank if nothing
 */
record Interruption(State state, List<String> cleanup, String found) {
    /** How far the statement came. */
    enum State {
        /** Nothing is there: it is to be run. */
        NOT_BEGUN,
        /** It was begun: clean up, then run it. */
        BEGUN,
        /** What it does is done: only the row is missing. */
        DONE,
        /** The clean-up itself completes it. */
        DONE_AFTER_CLEANUP
    }

    static final Interruption NOTHING = new Interruption(State.NOT_BEGUN, List.of(), "");

    /** An index by its own name and its table's; quoting as in SQL, so the server parses both. */
    private static final String INDEX = """
            SELECT format('%I.%I', n.nspname, c.relname), i.indisvalid, i.indisunique,
                   pg_get_indexdef(c.oid),
                   (SELECT max(p.pid) FROM pg_stat_progress_create_index p
                    WHERE p.index_relid = c.oid AND p.pid <> pg_backend_pid())
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indrelid = to_regclass(?)
              AND c.relname = (parse_ident(?))[array_upper(parse_ident(?), 1)]""";

    private static final String LEFT_BY_REINDEX = """
            SELECT format('%I.%I', n.nspname, c.relname)
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_index named ON named.indexrelid = to_regclass(?)
            WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
              AND (i.indrelid = to_regclass(?) OR i.indrelid = named.indrelid
                   OR n.nspname = (parse_ident(?))[1] AND ? OR ?)
              AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p
                              WHERE p.relid = i.indrelid AND p.pid <> pg_backend_pid())""";

    /** Copies the list. */
    Interruption {
        cleanup = List.copyOf(cleanup);
    }

    /**
     * Looks at what is there.
     *
     * @param connection in autocommit mode
     * @param statement what may have been interrupted
     * @param place the script, for messages
     * @return how far it came
     * @throws MigratorException if something else has the name that the statement wants, or somebody is building it
     * @throws SQLException if the server cannot be asked
     */
    static Interruption of(Connection connection, NonTransactionalStatement statement, String place)
            throws SQLException {
        if (statement instanceof CreateIndex create && create.name() != null) {
            return ofCreateIndex(connection, create, create.name(), place);
        }
        if (statement instanceof DropIndex drop) {
            return ofDropIndex(connection, drop);
        }
        if (statement instanceof Reindex reindex) {
            return ofReindex(connection, reindex);
        }
        if (statement instanceof DetachPartition detach) {
            return ofDetach(connection, detach);
        }
        if (statement instanceof AddEnumValue value) {
            return ofEnumValue(connection, value);
        }
        return NOTHING;
    }

    private static Interruption ofCreateIndex(Connection connection, CreateIndex create, String name, String place)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(INDEX)) {
            query.setString(1, create.table());
            query.setString(2, name);
            query.setString(3, name);
            try (ResultSet index = query.executeQuery()) {
                if (!index.next()) {
                    return NOTHING;
                }
                String qualified = index.getString(1);
                int builder = index.getInt(5);
                if (builder != 0) {
                    throw new MigratorException(
                            "index " + name + " is being built by somebody else",
                            place + ", pid " + builder,
                            "wait until it is done, then try again");
                }
                if (!index.getBoolean(2)) {
                    return new Interruption(
                            State.BEGUN,
                            List.of("DROP INDEX CONCURRENTLY " + qualified),
                            "index " + name + " is there but invalid: its build was interrupted");
                }
                String wanted = definitionOf(connection, create);
                String found = definition(index.getString(4));
                if (index.getBoolean(3) != create.unique() || !found.equals(wanted)) {
                    throw new MigratorException(
                            "there is an index " + name + " already, and it is another one",
                            place + "\nthere:  " + found + "\nwanted: " + wanted,
                            "drop it, or give the script another name");
                }
                return new Interruption(
                        State.DONE,
                        List.of(),
                        "index " + name + " is there already, complete and as the script wants it");
            }
        }
    }

    /** The wanted index as PostgreSQL itself would print it, tried on an empty copy of the table. */
    private static String definitionOf(Connection connection, CreateIndex create) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE docuai_db_probe (LIKE " + create.table() + ") ON COMMIT DROP");
            statement.execute("CREATE INDEX docuai_db_probe_index ON pg_temp.docuai_db_probe " + create.definition());
            try (ResultSet row =
                    statement.executeQuery("SELECT pg_get_indexdef('pg_temp.docuai_db_probe_index'::regclass)")) {
                row.next();
                return definition(row.getString(1));
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String definition(String indexDefinition) {
        return indexDefinition.substring(indexDefinition.indexOf(" USING ") + 1);
    }

    private static Interruption ofDropIndex(Connection connection, DropIndex drop) throws SQLException {
        String sql = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(?)";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, drop.name());
            try (ResultSet index = query.executeQuery()) {
                if (!index.next()) {
                    return new Interruption(State.DONE, List.of(), "index " + drop.name() + " is gone already");
                }
                return index.getBoolean(1)
                        ? NOTHING
                        : new Interruption(State.BEGUN, List.of(), "index " + drop.name() + " is invalid");
            }
        }
    }

    private static Interruption ofReindex(Connection connection, Reindex reindex) throws SQLException {
        boolean everything = reindex.kind().equals("DATABASE") || reindex.kind().equals("SYSTEM");
        List<String> left = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(LEFT_BY_REINDEX)) {
            query.setString(1, reindex.name());
            query.setString(2, reindex.name());
            query.setString(3, reindex.name());
            query.setBoolean(4, reindex.kind().equals("SCHEMA"));
            query.setBoolean(5, everything);
            try (ResultSet index = query.executeQuery()) {
                while (index.next()) {
                    left.add(index.getString(1));
                }
            }
        }
        if (left.isEmpty()) {
            return NOTHING;
        }
        return new Interruption(
                State.BEGUN,
                left.stream().map(name -> "DROP INDEX CONCURRENTLY " + name).toList(),
                "an interrupted REINDEX has left " + String.join(", ", left));
    }

    private static Interruption ofDetach(Connection connection, DetachPartition detach) throws SQLException {
        Optional<Boolean> pending = Optional.empty();
        String sql =
                "SELECT inhdetachpending FROM pg_inherits WHERE inhparent = to_regclass(?) AND inhrelid = to_regclass(?)";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, detach.parent());
            query.setString(2, detach.partition());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    pending = Optional.of(row.getBoolean(1));
                }
            }
        }
        if (pending.isEmpty()) {
            return isThere(connection, detach.parent()) && isThere(connection, detach.partition())
                    ? new Interruption(State.DONE, List.of(), detach.partition() + " is detached already")
                    : NOTHING;
        }
        if (!pending.get()) {
            return NOTHING;
        }
        return new Interruption(
                State.DONE_AFTER_CLEANUP,
                List.of("ALTER TABLE " + detach.parent() + " DETACH PARTITION " + detach.partition() + " FINALIZE"),
                "the detachment of " + detach.partition() + " was interrupted");
    }

    private static Interruption ofEnumValue(Connection connection, AddEnumValue value) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM pg_enum WHERE enumtypid = to_regtype(?) AND enumlabel = ?)";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, value.type());
            query.setString(2, value.label());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1)
                        ? new Interruption(State.DONE, List.of(), value.describe() + " is there already")
                        : NOTHING;
            }
        }
    }

    private static boolean isThere(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /**
     * Takes away what is left; what does not get its lock is tried again.
     *
     * @param session in autocommit mode
     * @param step whose script left it
     * @param script for messages
     * @param retry says how long to wait for a lock, and how often
     */
    void cleanUp(Session session, Step step, Script script, LockRetry retry) throws SQLException {
        for (String sql : cleanup) {
            boolean isDone = false;
            while (!isDone) {
                // DROP INDEX CONCURRENTLY queues in front of nobody who reads or writes.
                retry.prepare(step, sql.startsWith("DROP INDEX CONCURRENTLY"));
                try (Statement statement = session.connection().createStatement()) {
                    statement.execute(sql);
                    isDone = true;
                } catch (SQLException e) {
                    retry.retryOrThrow(step, e, notCleanedUp(sql, script, e));
                }
            }
        }
        retry.succeeded();
    }

    private MigratorException notCleanedUp(String sql, Script script, SQLException e) {
        return new MigratorException(
                "what an interrupted script has left cannot be taken away: " + ConnectionFailure.serverMessage(e),
                script.place() + "\n" + found + "\n  " + sql + "\nSQLSTATE " + e.getSQLState(),
                "run that statement as the owner of the table, then try again",
                e);
    }
}
