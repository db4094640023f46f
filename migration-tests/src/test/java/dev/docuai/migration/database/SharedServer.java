package dev.docuai.migration.database;

import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** The one server of a test run: started by the first test that needs it, stopped with the JVM. */
public final class SharedServer {
    private SharedServer() {}

    private static final class Holder {
        private static final LocalPostgres SERVER =
                LocalPostgres.start(LocalPostgresOptions.disposable().withDataInMemory());
        private static final String AT_HEAD = makeTemplate();

        private static String makeTemplate() {
            String url = SERVER.createDatabase();
            FluentConfiguration flyway =
                    Flyway.configure().dataSource(url, null, null).locations("classpath:db/migration");
            // Under Flyway's default lock a concurrent index build would wait for Flyway itself.
            flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
            flyway.load().migrate();
            return nameOf(url);
        }
    }

    /**
     * The server.
     *
     * @return running
     */
    public static LocalPostgres get() {
        return Holder.SERVER;
    }

    /**
     * A new database with nothing in it, not even pgvector's extension.
     *
     * @return to be dropped by the caller
     */
    public static TestDatabase empty() {
        return new TestDatabase(get().createDatabase());
    }

    /**
     * A new database that plain Flyway has migrated to head, cloned from a template.
     *
     * @return to be dropped by the caller
     */
    public static TestDatabase atHead() {
        return new TestDatabase(get().createDatabase(Holder.AT_HEAD));
    }

    /**
     * A new database like another, which must have no connections.
     *
     * @param template one of this server
     * @return to be dropped by the caller
     */
    public static TestDatabase cloneOf(TestDatabase template) {
        return new TestDatabase(get().createDatabase(template.name()));
    }

    /**
     * Drops a database and its connections.
     *
     * @param database one of this server
     */
    public static void drop(TestDatabase database) {
        get().dropDatabase(nameOf(database.url()));
    }

    /**
     * Runs statements on the server's maintenance database.
     *
     * @param statements SQL
     * @throws SQLException if one fails
     */
    public static void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(get().jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String nameOf(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }
}
