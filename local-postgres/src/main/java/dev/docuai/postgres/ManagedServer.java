package dev.docuai.postgres;

import java.io.IOException;

/** A server that this library runs, started by {@link ServerStart}; this JVM's hold on it. */
record ManagedServer(
        Installation installation,
        ServerDirectory home,
        Watchdog watchdog,
        boolean disposable,
        int port,
        String password)
        implements Server {

    @Override
    public String url(String database) {
        return JdbcUrl.of("127.0.0.1", port, database, Cluster.SUPERUSER, password);
    }

    @Override
    public String defaultDatabase() {
        return Cluster.DATABASE;
    }

    @Override
    public String description() {
        return installation.description();
    }

    @Override
    public boolean outlivesClose() {
        return !disposable;
    }

    @Override
    public void close() {
        try {
            if (disposable) {
                watchdog.release();
            } else {
                new FileMutex(home.lock()).hold(() -> {
                    watchdog.release();
                    return home;
                });
            }
        } catch (IOException failure) {
            throw LocalPostgresException.of(failure, home.directory().toString());
        }
    }
}
