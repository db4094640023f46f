package dev.docuai.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one server: its data, and the files by which its users find, share and stop it.
 *
 * @param directory absolute, without symbolic links, so that every JVM calls it the same
 */
record ServerDirectory(Path directory) {
    private static final int LOG_LINES = 15;

    /** A new one under the given folder. */
    static ServerDirectory temporary(Path parent) throws IOException {
        return new ServerDirectory(
                Files.createTempDirectory(parent, "docuai-postgres-").toRealPath());
    }

    /** The given folder, created if it does not exist; other users may not read it. */
    static ServerDirectory at(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return new ServerDirectory(directory.toRealPath());
    }

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("server.log");
    }

    Path password() {
        return directory.resolve("password");
    }

    /** One file for each JVM that uses the server, named after its process. */
    Path users() {
        return directory.resolve("users");
    }

    Path pipe() {
        return directory.resolve("users.fifo");
    }

    /** Names the watchdog's process while there is one. */
    Path watchdog() {
        return directory.resolve("watchdog");
    }

    /** Made by the watchdog when the server did not start. */
    Path failed() {
        return directory.resolve("failed");
    }

    /** Held while joining, starting and leaving. */
    Path lock() {
        return directory.resolve("lock");
    }

    /** The major version that made the data; empty if there are none yet. */
    Optional<Integer> dataVersion() throws IOException {
        Path file = data().resolve("PG_VERSION");
        return Files.exists(file)
                ? Optional.of(Version.of(Files.readString(file)).major())
                : Optional.empty();
    }

    /** A fresh random password, in a file that only its owner may read. */
    String writePassword() throws IOException {
        String password = randomPassword();
        Files.deleteIfExists(password());
        Files.createFile(
                password(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password(), password, StandardOpenOption.WRITE);
        return password;
    }

    static String randomPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    String readPassword() throws IOException {
        return Files.readString(password()).strip();
    }

    /** Keeps the log of the run before and begins a new one, so that neither grows for ever. */
    void rotateLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), directory.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    String lastLogLines() {
        try {
            List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException none) {
            return "";
        }
    }
}
