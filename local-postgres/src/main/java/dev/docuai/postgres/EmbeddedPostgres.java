package dev.docuai.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * PostgreSQL from the class path, with pgvector built for it: fetched, compiled and unpacked once for each user, then
 * taken from the cache without a look at the network.
 */
final class EmbeddedPostgres {
    private final Cache cache;
    private final Consumer<String> progress;

    EmbeddedPostgres(Cache cache, Consumer<String> progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * The cached installation, or a new one.
     *
     * @param major the one that made the data directory; empty for any
     */
    Installation installation(Optional<Integer> major) throws ProviderUnavailableException, IOException {
        String version = versionOnClassPath();
        if (major.isPresent() && major.get() != Version.of(version).major()) {
            throw new ProviderUnavailableException(Installation.refuseDataOf(major.get(), "PostgreSQL " + version));
        }
        String prefix = "postgres-" + version + "-" + machine() + "-pgvector-";
        Optional<Path> cached = cache.find(prefix);
        Path folder = cached.isPresent() ? cached.get() : prepare(version, prefix);
        return new Installation(
                folder.resolve("bin"),
                version,
                folder.getFileName().toString().substring(prefix.length()),
                Provider.EMBEDDED);
    }

    private Path prepare(String version, String prefix) throws ProviderUnavailableException, IOException {
        progress.accept(
                "preparing PostgreSQL " + version + " with pgvector in " + cache.root() + ", once for this user");
        return cache.build(prefix, into -> build(into, version, prefix));
    }

    private String build(Path into, String version, String prefix) throws IOException, ProviderUnavailableException {
        PgvectorBuild pgvector = PgvectorBuild.prepare(Version.of(version).major(), progress);
        progress.accept("unpacking PostgreSQL " + version);
        try (InputStream archive = archive()) {
            Archive.unpack(archive, into);
        }
        String vector = pgvector.into(into);
        return prefix + vector;
    }

    /** Returns normally if there are programs for this operating system and processor. */
    static void requireMachine() throws ProviderUnavailableException {
        if (EmbeddedPostgres.class.getResource(archiveName()) == null) {
            throw new ProviderUnavailableException("no PostgreSQL for " + machine()
                    + " on the class path, only for Linux with" + " glibc on x86_64 and arm_64");
        }
    }

    private static InputStream archive() {
        return new BufferedInputStream(
                Objects.requireNonNull(EmbeddedPostgres.class.getResourceAsStream(archiveName())));
    }

    private static String archiveName() {
        return "/postgres-" + machine() + ".txz";
    }

    /** Operating system and processor, as the archives on the class path are named. */
    private static String machine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(' ', '_');
        String processor = System.getProperty("os.arch");
        return system
                + switch (processor) {
                    case "amd64", "x86_64" -> "-x86_64";
                    case "aarch64", "arm64" -> "-arm_64";
                    default -> "-" + processor;
                };
    }

    /** The build writes it down: to look into the archive would cost seconds at every start. */
    private static String versionOnClassPath() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = EmbeddedPostgres.class.getResourceAsStream("embedded.properties")) {
            properties.load(Objects.requireNonNull(in));
        }
        return String.valueOf(Version.of(properties.getProperty("version")));
    }
}
