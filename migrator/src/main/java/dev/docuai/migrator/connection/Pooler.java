package dev.docuai.migrator.connection;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.jdbc.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.postgresql.PGConnection;

/**
 * Detects a pooler between docuai-db and the server that assigns server sessions for each transaction. There a session
 * lock has no owner, and SET does not last: no migrator is safe.
 *
 * <p>A pooler sends its client a process number of its own (protocol, BackendKeyData), which differs from the server's.
 * If so, a second client in a transaction is asked for its server process: while the first client is idle, a pooler in
 * session mode must give it another one, a pooler in transaction mode gives it the same one.
 */
public final class Pooler {
    private static final int PATIENCE_MILLIS = 5000;
    private static final int NONE = -1;

    private Pooler() {}

    /**
     * Refuses a pooler in transaction mode.
     *
     * @param session the session of the lock, idle
     * @param connect opens a second one
     * @throws MigratorException if there is such a pooler
     * @throws SQLException if the server cannot be asked
     */
    public static void refuseTransactionMode(Session session, Supplier<Session> connect) throws SQLException {
        int pid = session.serverPid();
        if (session.connection().unwrap(PGConnection.class).getBackendPID() == pid) {
            return;
        }
        if (serverPidInTransaction(connect) == pid || session.serverPid() != pid) {
            throw new MigratorException(
                    "a pooler in transaction mode is between docuai-db and the server: it breaks session locks",
                    session.location(),
                    "connect to the server itself, or to a pool in session mode");
        }
    }

    private static int serverPidInTransaction(Supplier<Session> connect) {
        try (Session second = connect.get()) {
            Connection connection = second.connection();
            // A pool in session mode with a single connection would make a second client wait for ever.
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
            return Transaction.rolledBack(connection, second::serverPid);
        } catch (SQLException e) {
            return NONE;
        }
    }
}
