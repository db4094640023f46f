package dev.docuai.migrator.run;

import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.flyway.TransactionControl;
import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Makes every COMMIT fail while a script runs in a transaction.
 *
 * <p>The guard is a cursor WITH HOLD over a query that fails. PostgreSQL runs such a query when the transaction commits
 * ("DECLARE": the rows of a holdable cursor are copied then), so the COMMIT fails and the server rolls everything back.
 * The cursor needs no privilege, takes no lock and writes nothing. The caller closes it right before its own COMMIT.
 *
 * <p>A ROLLBACK removes the cursor; the guard notices that the transaction is not the one it was opened in. It asks the
 * server only around statements that mention a word with which a transaction can end, and after all others the driver,
 * which costs nothing.
 */
final class TransactionGuard {
    private static final String NAME = "docuai_db_guard";
    private static final String SENTINEL = "docuai_db.must_not_commit";
    private static final String OPEN =
            "DECLARE " + NAME + " NO SCROLL CURSOR WITH HOLD FOR SELECT pg_catalog.current_setting('" + SENTINEL + "')";
    private static final String LOOK = "SELECT pg_catalog.transaction_timestamp()::text,"
            + " EXISTS (SELECT FROM pg_catalog.pg_cursors WHERE name = '" + NAME + "')";
    /** PostgreSQL refuses this while a cursor is open; it cannot end a transaction. */
    private static final Pattern COPY_FREEZE =
            Pattern.compile("COPY\\b.*\\bFREEZE\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connection connection;
    private String begun = "";
    private boolean isWithinAnother;

    /** The transaction of a script has ended. */
    static final class Ended extends SQLException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super("the statement ends the transaction that the script shares with its history row", "2D000");
        }
    }

    TransactionGuard(Session session) {
        this.connection = session.connection();
    }

    /**
     * Opens the guard in the connection's transaction, and begins one if there is none. A guard that is open already, for
     * the script around a callback, stays open when this one is closed.
     */
    void open() throws SQLException {
        Look now = look();
        begun = now.begun();
        isWithinAnother = now.isOpen();
        if (!isWithinAnother) {
            Sql.execute(connection, OPEN);
        }
    }

    /** Call this before each statement of the script. */
    void before(String sql) throws SQLException {
        if (isCopyFreeze(sql)) {
            Sql.execute(connection, "CLOSE " + NAME);
        } else if (TransactionControl.isMentioned(sql)) {
            verify();
        }
    }

    /**
     * Call this after each statement of the script.
     *
     * @throws Ended if the statement has ended the transaction
     */
    void after(String sql) throws SQLException {
        if (TransactionControl.isMentioned(sql) || isCopyFreeze(sql)) {
            verify();
        } else {
            verifyState();
        }
    }

    private static boolean isCopyFreeze(String sql) {
        return COPY_FREEZE.matcher(SqlStatements.body(sql)).matches();
    }

    /**
     * Removes the guard: the transaction can be committed again.
     *
     * @throws Ended if the script has ended the transaction
     */
    void close() throws SQLException {
        verify();
        if (!isWithinAnother) {
            Sql.execute(connection, "CLOSE " + NAME);
        }
    }

    private void verify() throws SQLException {
        verifyState();
        Look now = look();
        if (!now.begun().equals(begun)) {
            throw new Ended();
        }
        if (!now.isOpen()) {
            Sql.execute(connection, OPEN);
        }
    }

    /** The server reports to the driver after each statement whether a transaction is open. */
    private void verifyState() throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE) {
            throw new Ended();
        }
    }

    private record Look(String begun, boolean isOpen) {}

    private Look look() throws SQLException {
        return Sql.one(connection, LOOK, row -> new Look(row.getString(1), row.getBoolean(2)));
    }

    /** Whether an error says that the guard has stopped a COMMIT, or has found the transaction ended. */
    static boolean isCauseOf(SQLException e) {
        return e instanceof Ended || String.valueOf(e.getMessage()).contains(SENTINEL);
    }
}
