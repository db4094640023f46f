package dev.docuai.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a server from programs on this machine, or joins the one that runs: on the loopback address only, on a port
 * that was free.
 */
final class ServerStart {
    /** No settings of the planner, so that plans and index builds are those of a default server. */
    static final List<String> DISPOSABLE = List.of(
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_connections=200");

    /** No socket in the file system: JDBC cannot use it, and its path would often be too long. */
    private static final List<String> ALWAYS =
            List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC");

    /** After a crash of a big database there is much to recover. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final int ATTEMPTS = 20;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

    private final Installation installation;
    private final OsUser user;
    private final Cluster cluster;

    ServerStart(Installation installation) {
        this.installation = installation;
        this.user = OsUser.unprivileged();
        this.cluster = new Cluster(installation, user);
    }

    /** A server without lasting data, filled from the template in the cache. */
    ManagedServer disposable(LocalPostgresOptions options, Cache cache) {
        Path parent = (options.inMemory() ? MemoryFolder.ofThisMachine().ifLarge() : Optional.<Path>empty())
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        try {
            ServerDirectory home = ServerDirectory.temporary(parent);
            // First the watchdog: it cleans up if this JVM dies halfway.
            Watchdog watchdog = watchdog(home);
            try {
                String password = cluster.copyTemplate(home, cache);
                return new ManagedServer(installation, home, watchdog, true, launch(home, watchdog), password);
            } catch (IOException | RuntimeException failure) {
                watchdog.release();
                throw failure;
            }
        } catch (IOException failure) {
            throw LocalPostgresException.of(failure, "folder for temporary files " + parent);
        }
    }

    /** The server of this folder. Starts it if it does not run, and creates its data if there are none. */
    ManagedServer persistent(LocalPostgresOptions options, Path directory) {
        try {
            ServerDirectory home = ServerDirectory.at(directory);
            return new FileMutex(home.lock()).hold(() -> {
                Watchdog watchdog = Watchdog.join(home, watchdogArguments(false));
                try {
                    if (home.dataVersion().isEmpty()) {
                        options.progress().accept("creating a database cluster in " + directory);
                        cluster.create(home);
                    }
                    Optional<Integer> running = PostmasterFile.read(home.data())
                            .filter(PostmasterFile::ready)
                            .flatMap(PostmasterFile::port);
                    int port = running.isPresent() ? running.get() : launch(home, watchdog);
                    return new ManagedServer(installation, home, watchdog, false, port, home.readPassword());
                } catch (IOException | RuntimeException failure) {
                    watchdog.release();
                    throw failure;
                }
            });
        } catch (IOException failure) {
            throw LocalPostgresException.of(failure, directory.toString());
        }
    }

    private Watchdog watchdog(ServerDirectory temporary) throws IOException {
        try {
            return Watchdog.join(temporary, watchdogArguments(true));
        } catch (IOException failure) {
            Cache.remove(temporary.directory());
            throw failure;
        }
    }

    private List<String> watchdogArguments(boolean disposable) {
        List<String> settings = new ArrayList<>(ALWAYS);
        if (disposable) {
            settings.addAll(DISPOSABLE);
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(disposable));
        arguments.add("-c " + String.join(" -c ", settings));
        arguments.addAll(user.command(List.of(installation.program("pg_ctl"))));
        return arguments;
    }

    /** Starts the server and waits until it takes connections; returns its port. */
    private static int launch(ServerDirectory home, Watchdog watchdog) throws IOException {
        Optional<PostmasterFile> crashed = PostmasterFile.read(home.data()).filter(file -> !file.alive());
        if (crashed.isPresent()) {
            crashed.get().disown();
        }
        // The crashed server's port again, if it is free: then existing URLs stay valid.
        Optional<Integer> before = crashed.flatMap(PostmasterFile::port);
        int port = before.isPresent() ? before.get() : freePort();
        for (int attempt = 1; ; attempt++) {
            home.rotateLog();
            watchdog.start(port);
            if (becomesReady(home, watchdog)) {
                return port;
            }
            if (attempt == ATTEMPTS || !mayPass(home.lastLogLines())) {
                throw new LocalPostgresException(
                        "PostgreSQL did not start",
                        home.data() + "\n" + home.lastLogLines(),
                        "see the lines above, the end of the server's log");
            }
            Polling.until(() -> false, BETWEEN_ATTEMPTS);
            port = freePort();
        }
    }

    private static boolean becomesReady(ServerDirectory home, Watchdog watchdog) {
        Polling.until(() -> isReady(home) || Files.exists(home.failed()) || !watchdog.isAlive(), PATIENCE);
        return isReady(home);
    }

    private static boolean isReady(ServerDirectory home) {
        return PostmasterFile.read(home.data()).filter(PostmasterFile::ready).isPresent();
    }

    /** Another program took the port, or a killed server's last processes are still going. */
    private static boolean mayPass(String log) {
        return log.contains("could not bind") || log.contains("pre-existing shared memory block");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
