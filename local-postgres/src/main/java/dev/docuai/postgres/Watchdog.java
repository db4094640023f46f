package dev.docuai.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * This JVM's hold on a server's watchdog, the shell process of {@code watchdog.sh} that starts the server and stops it
 * when its last user ends.
 *
 * <p>The hold is a named pipe kept open. However this JVM ends, the kernel closes the pipe, which no shutdown hook
 * could promise. Processes that share a {@link ServerDirectory} take and give up a hold under its lock.
 */
final class Watchdog {
    private static final Duration STOPPING = Duration.ofMinutes(11);

    /** Detached from the terminal where possible, so that neither Ctrl-C nor an IDE's stop button reaches it. */
    private static final String LAUNCHER = """
            if command -v setsid >/dev/null 2>&1; then detached=setsid; else detached=; fi
            $detached sh -c "$@" </dev/null >/dev/null 2>&1 &
            echo $!
            """;

    /** Java closes a file that nothing refers to, and the server of a caller that keeps its URL only would stop. */
    private static final Set<RandomAccessFile> HELD = ConcurrentHashMap.newKeySet();

    private final ServerDirectory home;
    private final RandomAccessFile pipe;
    private final Path user;
    private final List<String> arguments;

    private Watchdog(ServerDirectory home, RandomAccessFile pipe, List<String> arguments) {
        this.home = home;
        this.pipe = pipe;
        this.user = home.users().resolve(thisUser());
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Takes a hold: on the watchdog that is there, or on a new one.
     *
     * @param arguments arguments of a new watchdog, after its folder; see {@code watchdog.sh}
     */
    static Watchdog join(ServerDirectory home, List<String> arguments) throws IOException {
        Files.createDirectories(home.users());
        if (Files.notExists(home.pipe())) {
            Command.of("mkfifo", "-m", "600", home.pipe().toString()).orThrow();
        }
        Watchdog watchdog = new Watchdog(home, open(home), arguments);
        try {
            if (!watchdog.isWelcome()) {
                watchdog.launch();
                Files.write(watchdog.user, new byte[0]);
            }
            HELD.add(watchdog.pipe);
            return watchdog;
        } catch (IOException | RuntimeException failure) {
            watchdog.pipe.close();
            throw failure;
        }
    }

    /** Opened for both, as opening a pipe only for writing waits for a reader. */
    private static RandomAccessFile open(ServerDirectory home) throws IOException {
        return new RandomAccessFile(home.pipe().toFile(), "rw");
    }

    /**
     * Orders the server; {@link PostmasterFile} shows when it is ready, {@link ServerDirectory#failed()} if it will
     * not.
     */
    void start(int port) throws IOException {
        Files.deleteIfExists(home.failed());
        order("start " + port);
    }

    boolean isAlive() {
        return process().isPresent();
    }

    /** Gives up the hold; if it was the last one, waits until the server has stopped. */
    void release() throws IOException {
        Files.deleteIfExists(user);
        boolean last = nobodyElse();
        Optional<ProcessIdentity> watchdog = process();
        HELD.remove(pipe);
        pipe.close();
        if (last) {
            watchdog.ifPresent(Watchdog::awaitEnd);
            finish();
        }
    }

    /** A watchdog that was killed has not taken its file away; a new one finds no users and completes its work. */
    private void finish() throws IOException {
        if (Files.notExists(home.watchdog())) {
            return;
        }
        RandomAccessFile hold = open(home);
        launch();
        Optional<ProcessIdentity> watchdog = process();
        hold.close();
        watchdog.ifPresent(Watchdog::awaitEnd);
    }

    private static void awaitEnd(ProcessIdentity process) {
        Polling.until(() -> !process.isRunning(), STOPPING);
    }

    /**
     * A watchdog that is ending never answers; then this class waits for its end, because it stops the server first.
     */
    private boolean isWelcome() throws IOException {
        if (!isAlive()) {
            return false;
        }
        order("join " + user.getFileName());
        Polling.until(() -> Files.exists(user) || !isAlive(), STOPPING);
        return Files.exists(user);
    }

    private void launch() throws IOException {
        List<String> line = new ArrayList<>(List.of("sh", "-c", LAUNCHER, "sh", script(), "docuai-postgres-watchdog"));
        line.add(home.directory().toString());
        line.addAll(arguments);
        long process = Long.parseLong(Command.of(line).orThrow());
        Files.writeString(home.watchdog(), ProcessIdentity.of(process).toString());
    }

    private void order(String order) throws IOException {
        pipe.write((order + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private boolean nobodyElse() throws IOException {
        if (Files.notExists(home.users())) {
            return true;
        }
        boolean nobody = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.users())) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (ProcessIdentity.parse(name)
                        .filter(ProcessIdentity::isRunning)
                        .isPresent()) {
                    nobody = false;
                } else {
                    Files.deleteIfExists(file);
                }
            }
        }
        return nobody;
    }

    /** The watchdog's process, if it still runs. */
    private Optional<ProcessIdentity> process() {
        try {
            return ProcessIdentity.parse(Files.readString(home.watchdog())).filter(ProcessIdentity::isRunning);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String thisUser() {
        return ProcessIdentity.of(ProcessHandle.current().pid()) + "-" + Long.toHexString(System.nanoTime());
    }

    /** Without the comments: it is an argument, and every list of processes shows it. */
    private static String script() {
        try (InputStream in = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
