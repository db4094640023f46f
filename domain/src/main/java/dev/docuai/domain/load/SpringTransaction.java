package dev.docuai.domain.load;

import dev.docuai.domain.session.StatementTimeout;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The transaction that Spring has begun for this thread on a connection of a data source, as {@code DataSourceUtils} of
 * spring-jdbc knows it. Spring is called by reflection: a service without it needs none.
 *
 * @param source that the connection is bound to
 */
record SpringTransaction(DataSource source) {

    /** Spring's methods; null without Spring. */
    private static final @Nullable Spring SPRING = Spring.find();

    /** The transaction on a connection of this data source, or of one that it wraps; empty if there is none. */
    static Optional<SpringTransaction> of(DataSource source) throws SQLException {
        if (SPRING == null) {
            return Optional.empty();
        }
        for (DataSource next = source; next != null; next = SPRING.wrapped(next)) {
            if (SPRING.isBound(next)) {
                return Optional.of(new SpringTransaction(next));
            }
        }
        return Optional.empty();
    }

    /** Runs work on the connection, which stays Spring's. */
    <T> T run(Transactions.Work<T> work) throws SQLException {
        Spring spring = SPRING;
        if (spring == null) {
            throw new IllegalStateException("there is no Spring");
        }
        Connection connection = spring.connection(source);
        try {
            return connection.getAutoCommit()
                    ? Transactions.own(connection, work)
                    : Transactions.within(connection, Transactions.bounded(StatementTimeout.ofThread(), work));
        } finally {
            spring.release(connection, source);
        }
    }

    private record Spring(Method hasResource, Method getConnection, Method releaseConnection, Class<?> wrapper) {

        static @Nullable Spring find() {
            ClassLoader loader = SpringTransaction.class.getClassLoader();
            try {
                Class<?> utils = Class.forName("org.springframework.jdbc.datasource.DataSourceUtils", true, loader);
                return new Spring(
                        Class.forName(
                                        "org.springframework.transaction.support.TransactionSynchronizationManager",
                                        true,
                                        loader)
                                .getMethod("hasResource", Object.class),
                        utils.getMethod("getConnection", DataSource.class),
                        utils.getMethod("releaseConnection", Connection.class, DataSource.class),
                        Class.forName("org.springframework.jdbc.datasource.DelegatingDataSource", true, loader));
            } catch (ReflectiveOperationException | LinkageError absent) {
                return null;
            }
        }

        boolean isBound(DataSource source) throws SQLException {
            return Boolean.TRUE.equals(call(hasResource, null, source));
        }

        Connection connection(DataSource source) throws SQLException {
            return (Connection) call(getConnection, null, source);
        }

        void release(Connection connection, DataSource source) throws SQLException {
            call(releaseConnection, null, connection, source);
        }

        @Nullable
        DataSource wrapped(DataSource source) throws SQLException {
            if (!wrapper.isInstance(source)) {
                return null;
            }
            try {
                return (DataSource) call(wrapper.getMethod("getTargetDataSource"), source);
            } catch (NoSuchMethodException e) {
                throw new SQLException("Spring's data source does not return the data source that it wraps", e);
            }
        }

        private static @Nullable Object call(Method method, @Nullable Object target, Object... arguments)
                throws SQLException {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new SQLException("Spring gives no connection: " + e.getCause(), e.getCause());
            } catch (IllegalAccessException e) {
                throw new SQLException("Spring gives no connection: " + e.getMessage(), e);
            }
        }
    }
}
