package dev.docuai.postgres;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A running PostgreSQL with pgvector.
 *
 * <pre>{@code
 * try (LocalPostgres postgres = LocalPostgres.start(LocalPostgresOptions.disposable());
 *         Connection connection = DriverManager.getConnection(postgres.createDatabase())) {
 *     ...
 * }
 * }</pre>
 *
 * <p>The server listens on the loopback address only and asks for a password, which the URLs carry. It stops with the
 * JVM, or with the last one if several share a data directory, however they end: forgetting {@link #close()} leaves
 * nothing behind. Safe for use by several threads.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Server server;
    private final Databases databases;
    private final Set<String> created = ConcurrentHashMap.newKeySet();

    private LocalPostgres(Server server) {
        this.server = server;
        this.databases = new Databases(server.url("postgres"));
    }

    /**
     * Starts a server, or joins the one that already serves the same data directory.
     *
     * @throws LocalPostgresException if no provider serves, or if one serves but its server does not start
     */
    public static LocalPostgres start(LocalPostgresOptions options) {
        return new LocalPostgres(new Providers(Settings.ofThisJvm()).start(options));
    }

    /** JDBC URL of the default database, complete with user and password. */
    public String jdbcUrl() {
        return server.url(server.defaultDatabase());
    }

    /** JDBC URL of a database of this server, complete with user and password. */
    public String jdbcUrl(String database) {
        return server.url(database);
    }

    /**
     * Makes a database that is empty, without even the vector extension, and returns its JDBC URL. It lives until
     * {@link #close()}.
     */
    public String createDatabase() {
        return createDatabase("template0");
    }

    /**
     * Clones a database, which nobody may be connected to meanwhile, and returns the clone's JDBC URL. The clone lives
     * until {@link #close()}.
     */
    public String createDatabase(String template) {
        byte[] random = new byte[6];
        RANDOM.nextBytes(random);
        String name = "docuai_" + HexFormat.of().formatHex(random);
        databases.create(name, template);
        created.add(name);
        return server.url(name);
    }

    /** Drops a database and whatever connections it still has; one that is not there is dropped already. */
    public void dropDatabase(String database) {
        databases.drop(database);
        created.remove(database);
    }

    /** One line for people, such as "PostgreSQL 17.11 with pgvector 0.8.0 (embedded)". */
    public String description() {
        return server.description();
    }

    /** Drops the databases made here and lets go of the server, which stops unless another JVM uses it. */
    @Override
    public void close() {
        try {
            if (server.outlivesClose()) {
                Set.copyOf(created).forEach(this::dropDatabase);
            }
        } finally {
            server.close();
        }
    }
}
