package dev.docuai.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** What the tests of servers that we run ourselves share. */
final class ManagedServers {
    private ManagedServers() {}

    /** Containers and given servers are not ours to kill; then the embedded one stands in. */
    static Provider provider() {
        return Provider.requested(Settings.ofThisJvm())
                .filter(Provider.INSTALLED::equals)
                .orElse(Provider.EMBEDDED);
    }

    static LocalPostgres disposable() {
        return LocalPostgres.start(LocalPostgresOptions.disposable().withProvider(provider()));
    }

    static LocalPostgres persistent(Path directory) {
        return LocalPostgres.start(LocalPostgresOptions.persistent(directory).withProvider(provider()));
    }

    static Path data(String url) {
        return Path.of(Sql.query(url, "SHOW data_directory"));
    }

    static ProcessHandle postmaster(String url) throws IOException {
        long process = Long.parseLong(
                Files.readAllLines(data(url).resolve("postmaster.pid")).get(0));
        return ProcessHandle.of(process).orElseThrow();
    }

    static boolean runs(ProcessHandle process) {
        // The command is empty for a zombie process.
        return process.isAlive() && process.info().command().isPresent();
    }

    static void await(String what, BooleanSupplier condition) {
        Assertions.assertThat(Polling.until(condition, Duration.ofSeconds(30)))
                .as(what)
                .isTrue();
    }
}
