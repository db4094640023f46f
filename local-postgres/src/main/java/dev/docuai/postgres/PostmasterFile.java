package dev.docuai.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The server's own note in its data directory, {@code postmaster.pid}: which process it is, on which port, and whether
 * it takes connections. Reading it costs nothing, so a start need not connect.
 */
record PostmasterFile(Path data, List<String> lines) {
    /** A process id that no kernel hands out. */
    private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

    private static final int PROCESS = 0;
    private static final int PORT = 3;
    private static final int STATUS = 7;

    static Optional<PostmasterFile> read(Path data) {
        try {
            return Optional.of(new PostmasterFile(data, Files.readAllLines(file(data))));
        } catch (IOException absentOrHalfWritten) {
            return Optional.empty();
        }
    }

    Optional<Integer> port() {
        return line(PORT).filter(text -> text.matches("\\d+")).map(Integer::valueOf);
    }

    boolean ready() {
        return line(STATUS).filter("ready"::equals).isPresent() && alive();
    }

    /**
     * Whether the process runs and is the server of this folder. The number alone proves nothing: after a crash it may
     * belong to another program, in containers it often does.
     */
    boolean alive() {
        return line(PROCESS)
                .filter(text -> text.matches("\\d+"))
                .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::info)
                .filter(this::servesThisFolder)
                .isPresent();
    }

    private boolean servesThisFolder(ProcessHandle.Info info) {
        return info.arguments()
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElseGet(() -> info.command()
                        .filter(command -> command.endsWith("postgres"))
                        .isPresent());
    }

    /**
     * Takes the dead server's process id out, so that another process with that number does not keep the next server
     * from starting. The rest stays: with it PostgreSQL makes sure that no orphan of the dead server still writes.
     */
    void disown() throws IOException {
        List<String> disowned = new ArrayList<>(lines);
        if (!disowned.isEmpty()) {
            disowned.set(PROCESS, NOBODY);
        }
        Files.write(file(data), disowned);
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    private Optional<String> line(int number) {
        return number < lines.size() ? Optional.of(lines.get(number).strip()) : Optional.empty();
    }
}
