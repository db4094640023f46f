package dev.docuai.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * PostgreSQL in a container; the only class that loads Testcontainers. If this JVM is killed, Testcontainers' own
 * watcher removes the container.
 */
final class ContainerServer implements Server {
    private static final String IMAGE = "pgvector/pgvector:pg17";

    private final PostgreSQLContainer container;
    private final String description;

    private ContainerServer(PostgreSQLContainer container, String description) {
        this.container = container;
        this.description = description;
    }

    static ContainerServer start(LocalPostgresOptions options) throws ProviderUnavailableException {
        options.progress().accept("starting a container from " + IMAGE);
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"))
                .withDatabaseName(Cluster.DATABASE)
                .withUsername(Cluster.SUPERUSER)
                .withPassword(ServerDirectory.randomPassword())
                .withEnv("POSTGRES_INITDB_ARGS", "--locale=C.UTF-8 --encoding=UTF8");
        container.setCommandParts(command());
        try {
            container.start();
            Databases databases = new Databases(url(container, "postgres"));
            String vector = databases.vectorVersion().orElseThrow();
            return new ContainerServer(
                    container, Installation.describe(databases.version(), vector, Provider.TESTCONTAINERS));
        } catch (RuntimeException | SQLException failure) {
            container.stop();
            // No image and no network, no right to use the engine, no room: another provider may still serve.
            throw new ProviderUnavailableException("the container did not start: " + innermost(failure));
        }
    }

    private static String[] command() {
        List<String> command = new ArrayList<>(List.of("postgres", "-c", "timezone=UTC", "-c", "log_timezone=UTC"));
        ServerStart.DISPOSABLE.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command.toArray(String[]::new);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static String url(PostgreSQLContainer container, String database) {
        return JdbcUrl.of(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                database,
                container.getUsername(),
                container.getPassword());
    }

    @Override
    public String url(String database) {
        return url(container, database);
    }

    @Override
    public String defaultDatabase() {
        return Cluster.DATABASE;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public boolean outlivesClose() {
        return false;
    }

    @Override
    public void close() {
        container.stop();
    }
}
