package dev.docuai.postgres;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Options of a local server.
 *
 * @param dataDirectory folder that keeps the data from one start to the next; empty for a server that leaves nothing
 * @param provider the one provider to use; empty for the provider that {@value Provider#PROPERTY} names, else the first
 *     available one
 * @param inMemory whether a disposable server's data may lie in memory; ignored for a persistent server
 * @param progress receives one line for each slow step
 */
public record LocalPostgresOptions(
        Optional<Path> dataDirectory, Optional<Provider> provider, boolean inMemory, Consumer<String> progress) {

    /** A server for tests: fast, not crash-safe, gone with all its data when it is closed. */
    public static LocalPostgresOptions disposable() {
        return new LocalPostgresOptions(Optional.empty(), Optional.empty(), false, line -> {});
    }

    /** A server whose data survive in the given folder; JVMs that name the same folder share one server. */
    public static LocalPostgresOptions persistent(Path dataDirectory) {
        return new LocalPostgresOptions(Optional.of(dataDirectory), Optional.empty(), false, line -> {});
    }

    /** The same with only this provider; it overrides the system property. */
    public LocalPostgresOptions withProvider(Provider one) {
        return new LocalPostgresOptions(dataDirectory, Optional.of(one), inMemory, progress);
    }

    /**
     * The same with its data in memory where there is enough of it, else on disk: for tests with many small databases,
     * because a file in memory costs a fraction of one on disk to create and to delete.
     */
    public LocalPostgresOptions withDataInMemory() {
        return new LocalPostgresOptions(dataDirectory, provider, true, progress);
    }

    /** The same with a progress listener. */
    public LocalPostgresOptions withProgress(Consumer<String> listener) {
        return new LocalPostgresOptions(dataDirectory, provider, inMemory, listener);
    }
}
