package dev.docuai.postgres;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

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
    private final Server server;
    private final Databases databases;
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean hooked = new AtomicBoolean();

    private LocalPostgres(Server server) {
        this.server = server;
        this.databases = new Databases(server.url("postgres"));
    }

    /**
     * Starts a server, or joins the running one of the same data directory.
     *
     * @throws LocalPostgresException if no provider is available, or if its server does not start
     */
    public static LocalPostgres start(LocalPostgresOptions options) {
        return start(options, Providers.ofThisMachine());
    }

    static LocalPostgres start(LocalPostgresOptions options, Providers providers) {
        return new LocalPostgres(providers.start(options));
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
     * Creates an empty database, without the vector extension, and returns its JDBC URL. It lives until {@link
     * #close()}.
     */
    public String createDatabase() {
        return createDatabase("template0");
    }

    /**
     * Clones a database, which must have no connection meanwhile, and returns the clone's JDBC URL. The clone lives
     * until {@link #close()}.
     */
    public String createDatabase(String template) {
        String name = DatabaseName.fresh();
        databases.create(name, template);
        created.add(name);
        if (server.outlivesClose() && hooked.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "docuai-postgres-close"));
        }
        return server.url(name);
    }

    /** Drops a database and ends its connections; does nothing if it does not exist. */
    public void dropDatabase(String database) {
        databases.drop(database);
        created.remove(database);
    }

    /** One line for people, such as "PostgreSQL 17.11 with pgvector 0.8.0 (embedded)". */
    public String description() {
        return server.description();
    }

    /** Drops the databases created here and releases the server, which stops unless another JVM uses it. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (server.outlivesClose()) {
                Set.copyOf(created).forEach(this::dropDatabase);
            }
        } finally {
            server.close();
        }
    }
}
