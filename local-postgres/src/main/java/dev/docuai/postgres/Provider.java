package dev.docuai.postgres;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A source of a PostgreSQL with pgvector, in the order of the attempts.
 *
 * <p>The order: the user's choice first, then local programs, then downloads.
 */
public enum Provider {
    /** A running server given by {@value #URL_PROPERTY} or {@value #URL_VARIABLE}; its role may create databases. */
    URL,
    /** PostgreSQL 15 or newer on this machine, with pgvector 0.7 or newer beside it. */
    INSTALLED,
    /** A container from the image pgvector/pgvector; never for data that must survive. */
    TESTCONTAINERS,
    /** PostgreSQL binaries from the class path and pgvector compiled once from Debian's source; Linux only. */
    EMBEDDED;

    /** Room for the longest label and a space behind it, in lists. */
    static final int LABEL_WIDTH = "testcontainers ".length();

    /** System property that names the one provider to use. */
    public static final String PROPERTY = "docuai.postgres";

    /** Environment variable that names the one provider to use; the system property wins over it. */
    public static final String VARIABLE = "DOCUAI_POSTGRES";

    /** System property that holds the JDBC URL for {@link #URL}. */
    public static final String URL_PROPERTY = "docuai.postgres.url";

    /** Environment variable that holds the JDBC URL for {@link #URL}; the system property wins over it. */
    public static final String URL_VARIABLE = "DOCUAI_POSTGRES_URL";

    /**
     * The provider that the user requested; empty for any.
     *
     * @throws LocalPostgresException if the name is not a provider's
     */
    static Optional<Provider> requested(Settings settings) {
        return settings.find(PROPERTY, VARIABLE).map(Provider::named);
    }

    /** As it is written in the property and in messages. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Provider named(String name) {
        return Arrays.stream(values())
                .filter(provider -> provider.label().equals(name.trim().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new LocalPostgresException(
                        "'" + name + "' is not a way to get a PostgreSQL",
                        "-D" + PROPERTY + " or " + VARIABLE,
                        "use one of " + labels() + ", or leave it out to use the first available one"));
    }

    private static String labels() {
        return Arrays.stream(values()).map(Provider::label).collect(Collectors.joining(", "));
    }
}
