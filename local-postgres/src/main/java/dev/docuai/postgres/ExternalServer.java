package dev.docuai.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A server that the user runs: this library only creates databases on it and drops them. */
final class ExternalServer implements Server {
    private final String url;
    private final String description;
    private final Databases databases;
    private final String defaultDatabase;
    private final boolean dropDefault;

    private ExternalServer(
            String url, String description, Databases databases, String defaultDatabase, boolean dropDefault) {
        this.url = url;
        this.description = description;
        this.databases = databases;
        this.defaultDatabase = defaultDatabase;
        this.dropDefault = dropDefault;
    }

    /**
     * Checks that the server is supported. The user named this server, so a problem with it is an error and no reason
     * to try the next provider.
     */
    static ExternalServer connect(Settings settings, boolean persistent) throws ProviderUnavailableException {
        String url = settings.find(Provider.URL_PROPERTY, Provider.URL_VARIABLE)
                .orElseThrow(() -> new ProviderUnavailableException(
                        "neither -D" + Provider.URL_PROPERTY + " nor " + Provider.URL_VARIABLE + " is set"));
        Databases databases = new Databases(JdbcUrl.withDatabase(url, "postgres"));
        try {
            String description = check(url, databases);
            String database = persistent ? Cluster.DATABASE : DatabaseName.fresh();
            if (!databases.exists(database)) {
                databases.create(database, "template0");
            }
            return new ExternalServer(url, description, databases, database, !persistent);
        } catch (SQLException failure) {
            throw unfit(url, String.valueOf(failure.getMessage()), failure);
        }
    }

    private static String check(String url, Databases databases) throws SQLException {
        String version = databases.version();
        if (Version.of(version).isBefore(Version.OLDEST_POSTGRES)) {
            throw unfit(url, "PostgreSQL " + version + " is older than " + Version.OLDEST_POSTGRES.major(), null);
        }
        String vector = databases.vectorVersion().orElseThrow(() -> unfit(url, "it has no pgvector", null));
        if (Version.of(vector).isBefore(Version.OLDEST_VECTOR)) {
            throw unfit(url, "pgvector " + vector + " is older than " + Version.OLDEST_VECTOR, null);
        }
        if (!databases.mayCreate()) {
            throw unfit(url, "the role may not create databases", null);
        }
        return Installation.describe(version, vector, Provider.URL);
    }

    private static LocalPostgresException unfit(String url, String reason, @Nullable SQLException cause) {
        return new LocalPostgresException(
                "the given server cannot be used: " + reason,
                JdbcUrl.withoutParameters(url) + ", from -D" + Provider.URL_PROPERTY + " or " + Provider.URL_VARIABLE,
                "give a PostgreSQL " + Version.OLDEST_POSTGRES.major() + " or newer with pgvector "
                        + Version.OLDEST_VECTOR + " or newer and a role with CREATEDB, or remove the setting",
                cause);
    }

    @Override
    public String url(String database) {
        return JdbcUrl.withDatabase(url, database);
    }

    @Override
    public String defaultDatabase() {
        return defaultDatabase;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public boolean outlivesClose() {
        return true;
    }

    @Override
    public void close() {
        if (dropDefault) {
            databases.drop(defaultDatabase);
        }
    }
}
