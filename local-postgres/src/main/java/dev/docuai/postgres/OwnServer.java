package dev.docuai.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server of our own, started from programs on this machine: loopback only, on a port that was free. */
final class OwnServer implements Server {
    private static final Duration STARTING = Duration.ofHours(1);
    private static final int ATTEMPTS = 20;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

    /** Only passwords over loopback: a socket in the file system would have a path that is soon too long. */
    private static final List<String> ALWAYS =
            List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC");

    /** Nothing that a planner looks at, so that plans and index builds are those of a default server. */
    static final List<String> DISPOSABLE = List.of(
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_connections=200");

    private final Installation installation;
    private final ServerHome home;
    private final Guard guard;
    private final boolean disposable;
    private final int port;
    private final String password;

    private OwnServer(
            Installation installation, ServerHome home, Guard guard, boolean disposable, int port, String password) {
        this.installation = installation;
        this.home = home;
        this.guard = guard;
        this.disposable = disposable;
        this.port = port;
        this.password = password;
    }

    static OwnServer start(Installation installation, LocalPostgresOptions options, Cache cache) {
        try {
            Account account = Account.unprivileged();
            Cluster cluster = new Cluster(installation, account);
            return options.dataDirectory().isPresent()
                    ? share(
                            installation,
                            account,
                            cluster,
                            options.dataDirectory().get(),
                            options)
                    : throwaway(installation, account, cluster, cache, options);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static OwnServer throwaway(
            Installation installation, Account account, Cluster cluster, Cache cache, LocalPostgresOptions options)
            throws IOException {
        ServerHome home = ServerHome.temporary();
        // First of all the guard: it cleans up should this JVM die halfway.
        Guard guard = Guard.join(home, guardArguments(installation, account, true));
        try {
            String password = cluster.copyTemplate(home, cache);
            int port = launch(home, guard);
            return new OwnServer(installation, home, guard, true, port, password);
        } catch (IOException | RuntimeException failure) {
            guard.release();
            throw failure;
        }
    }

    private static OwnServer share(
            Installation installation, Account account, Cluster cluster, Path directory, LocalPostgresOptions options)
            throws IOException {
        ServerHome home = ServerHome.at(directory);
        return new FileMutex(home.lock()).hold(() -> {
            Guard guard = Guard.join(home, guardArguments(installation, account, false));
            try {
                if (home.dataVersion().isEmpty()) {
                    options.progress().accept("creating a database cluster in " + directory);
                    cluster.create(home);
                }
                Optional<Integer> running = PostmasterFile.read(home.data())
                        .filter(PostmasterFile::ready)
                        .flatMap(PostmasterFile::port);
                int port = running.isPresent() ? running.get() : launch(home, guard);
                return new OwnServer(installation, home, guard, false, port, home.readPassword());
            } catch (IOException | RuntimeException failure) {
                guard.release();
                throw failure;
            }
        });
    }

    private static List<String> guardArguments(Installation installation, Account account, boolean disposable) {
        List<String> settings = new ArrayList<>(ALWAYS);
        if (disposable) {
            settings.addAll(DISPOSABLE);
        }
        List<String> arguments =
                new ArrayList<>(List.of(String.valueOf(disposable), "-c " + String.join(" -c ", settings)));
        arguments.addAll(account.command(List.of(installation.program("pg_ctl"))));
        return arguments;
    }

    /** Starts the server and waits until it takes connections; returns its port. */
    private static int launch(ServerHome home, Guard guard) throws IOException {
        Optional<PostmasterFile> crashed = PostmasterFile.read(home.data()).filter(file -> !file.alive());
        int port = crashed.flatMap(PostmasterFile::port).orElseGet(OwnServer::freePort);
        if (crashed.isPresent()) {
            crashed.get().disown();
        }
        for (int attempt = 1; ; attempt++) {
            home.rotateLog();
            guard.start(port);
            if (becomesReady(home, guard)) {
                return port;
            }
            if (attempt == ATTEMPTS || !mayPass(home.lastLogLines())) {
                throw new LocalPostgresException(
                        "PostgreSQL did not start",
                        home.data() + "\n" + home.lastLogLines(),
                        "see the lines above, the end of " + home.log());
            }
            pause();
            port = freePort();
        }
    }

    private static boolean becomesReady(ServerHome home, Guard guard) {
        Waiting.until(() -> isReady(home) || Files.exists(home.failed()) || !guard.isAlive(), STARTING);
        return isReady(home);
    }

    private static boolean isReady(ServerHome home) {
        return PostmasterFile.read(home.data()).filter(PostmasterFile::ready).isPresent();
    }

    /** Another program took the port, or a killed server's last processes are still going. */
    private static boolean mayPass(String log) {
        return log.contains("could not bind") || log.contains("pre-existing shared memory block");
    }

    private static void pause() {
        Waiting.until(() -> false, BETWEEN_ATTEMPTS);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

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
                guard.release();
            } else {
                new FileMutex(home.lock()).hold(() -> {
                    guard.release();
                    return home;
                });
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
