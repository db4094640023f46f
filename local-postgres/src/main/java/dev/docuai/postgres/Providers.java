package dev.docuai.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tries the providers in their order and remembers the reason of each failure. */
final class Providers {
    private static final List<String> WAYS_OUT = List.of(
            "any one of these:",
            "- install PostgreSQL 15 or newer with pgvector 0.7 or newer: docuai-db finds it",
            "- start Docker or Podman",
            "- give a server: -D" + Provider.URL_PROPERTY
                    + "=jdbc:postgresql://HOST:PORT/postgres?user=USER&password=PASSWORD",
            "- on Debian, install gcc and apt and let the machine reach its package mirror once");

    private final Settings settings;
    private final Path root;

    /** The root of the file system; another folder in tests. */
    Providers(Settings settings, Path root) {
        this.settings = settings;
        this.root = root;
    }

    static Providers ofThisMachine() {
        return new Providers(Settings.ofThisJvm(), Path.of("/"));
    }

    /** The first available one, or the requested one. */
    Server start(LocalPostgresOptions options) {
        Map<Provider, String> refusals = new EnumMap<>(Provider.class);
        for (Provider provider : candidates(options)) {
            try {
                return start(provider, options);
            } catch (ProviderUnavailableException unavailable) {
                refusals.put(provider, String.valueOf(unavailable.getMessage()));
            } catch (IOException failure) {
                throw LocalPostgresException.of(failure, "provider " + provider.label());
            }
        }
        throw nothingServes(refusals);
    }

    static LocalPostgresException nothingServes(Map<Provider, String> refusals) {
        String tried = refusals.entrySet().stream()
                .map(entry -> aligned(entry.getKey().label(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        return new LocalPostgresException(
                "no PostgreSQL with pgvector is available here", tried, String.join("\n", WAYS_OUT));
    }

    private List<Provider> candidates(LocalPostgresOptions options) {
        return options.provider()
                .or(() -> Provider.requested(settings))
                .map(List::of)
                .orElseGet(() -> Arrays.asList(Provider.values()));
    }

    private Server start(Provider provider, LocalPostgresOptions options)
            throws ProviderUnavailableException, IOException {
        return switch (provider) {
            case URL -> ExternalServer.connect(settings, options.dataDirectory().isPresent());
            case INSTALLED -> {
                Installation installation = new InstalledPostgres(settings, root).installation(dataVersion(options));
                yield start(installation, options);
            }
            case TESTCONTAINERS -> {
                if (options.dataDirectory().isPresent()) {
                    throw new ProviderUnavailableException(
                            "a container keeps no data, and a data directory was requested");
                }
                new ContainerEngine(settings).require();
                yield ContainerServer.start(options);
            }
            case EMBEDDED -> {
                EmbeddedPostgres.requireMachine();
                EmbeddedPostgres embedded = new EmbeddedPostgres(Cache.ofThisUser(settings), options.progress());
                yield start(embedded.installation(dataVersion(options)), options);
            }
        };
    }

    private Server start(Installation installation, LocalPostgresOptions options) throws IOException {
        ServerStart start = new ServerStart(installation);
        return options.dataDirectory().isPresent()
                ? start.persistent(options, options.dataDirectory().get())
                : start.disposable(options, Cache.ofThisUser(settings));
    }

    private static Optional<Integer> dataVersion(LocalPostgresOptions options) throws IOException {
        return options.dataDirectory().isPresent()
                ? new ServerDirectory(options.dataDirectory().get()).dataVersion()
                : Optional.empty();
    }

    private static String aligned(String label, String reason) {
        String indented = reason.strip().replace("\n", "\n" + " ".repeat(Provider.LABEL_WIDTH));
        return label + " ".repeat(Provider.LABEL_WIDTH - label.length()) + indented;
    }
}
