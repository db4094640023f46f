package dev.docuai.migrator.connection;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * One connection for a library that wants to open and close several.
 *
 * <p>A caller that gets it while a transaction is open joins that transaction, and cannot end it: Flyway opens a
 * connection for callbacks between two scripts, and begins with {@code setAutoCommit(true)}, which would commit what
 * the scripts of one transaction have done so far.
 *
 * @param connection the only one
 */
record SingleConnectionDataSource(Connection connection) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        Handed handed = connection.getAutoCommit() ? new Handed(connection) : new Guest(connection);
        return (Connection) Proxy.newProxyInstance(
                SingleConnectionDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> handed.call(method.getName(), arguments, () -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface Call {
        Object run() throws Throwable;
    }

    /** A connection whose user cannot close it. */
    private static class Handed {
        final Connection connection;

        Handed(Connection connection) {
            this.connection = connection;
        }

        Object call(String method, Object[] arguments, Call call) throws Throwable {
            return method.equals("close") ? null : call.run();
        }
    }

    /** A connection whose user sees transactions of its own, which are part of the open one. */
    private static final class Guest extends Handed {
        private boolean autoCommit = true;

        Guest(Connection connection) {
            super(connection);
        }

        @Override
        Object call(String method, Object[] arguments, Call call) throws Throwable {
            switch (method) {
                case "setAutoCommit":
                    autoCommit = Boolean.TRUE.equals(arguments[0]);
                    return null;
                case "getAutoCommit":
                    return autoCommit;
                case "commit":
                    return null;
                case "rollback":
                    return arguments == null ? null : call.run();
                default:
                    return super.call(method, arguments, call);
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("this source has one connection, of one user");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
