package dev.docuai.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tries the providers in their order and remembers why each did not serve. */
final class Providers {
    private final Settings settings;

    Providers(Settings settings) {
        this.settings = settings;
    }

    Server start(LocalPostgresOptions options) {
        Map<Provider, String> refusals = new EnumMap<>(Provider.class);
        for (Provider provider : candidates(options)) {
            try {
                return start(provider, options);
            } catch (ProviderUnavailable unavailable) {
                refusals.put(provider, String.valueOf(unavailable.getMessage()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        throw nothingServes(refusals);
    }

    private List<Provider> candidates(LocalPostgresOptions options) {
        return options.provider()
                .or(() -> Provider.requested(settings))
                .map(List::of)
                .orElseGet(() -> Arrays.asList(Provider.values()));
    }

    private Server start(Provider provider, LocalPostgresOptions options) throws ProviderUnavailable, IOException {
        return switch (provider) {
            case EMBEDDED -> {
                Cache cache = Cache.ofThisUser(settings);
                yield own(new EmbeddedPostgres(cache, options.progress()).installation(), options, cache);
            }
            default -> throw new ProviderUnavailable("not yet");
        };
    }

    private Server own(Installation installation, LocalPostgresOptions options, Cache cache) {
        return OwnServer.start(installation, options, cache);
    }

    static LocalPostgresException nothingServes(Map<Provider, String> refusals) {
        String tried = refusals.entrySet().stream()
                .map(entry -> String.format("%-15s%s", entry.getKey().label(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        return new LocalPostgresException(
                "no PostgreSQL with pgvector serves here", tried, String.join("\n", WAYS_OUT));
    }

    private static final List<String> WAYS_OUT = List.of(
            "any one of these:",
            "- install PostgreSQL 15 or newer with pgvector 0.7 or newer; it will be found",
            "- start Docker or Podman",
            "- give a server: -D" + Provider.URL_PROPERTY
                    + "=jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD",
            "- on Debian: install gcc and apt, and let this machine reach its package mirror once");
}
