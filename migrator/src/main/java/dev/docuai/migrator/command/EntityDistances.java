package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.entities.EntityDdl;
import dev.docuai.migrator.lint.SearchDistances;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The distances that the indexes of the entities serve. Hibernate starts only if a script makes a vector index, beside the
 * rehearsal of the scripts after it.
 */
final class EntityDistances implements SearchDistances {
    private final MigratorConfig config;
    private final int serverVersion;
    private @Nullable FutureTask<Read> reading;

    EntityDistances(MigratorConfig config, int serverVersion) {
        this.config = config;
        this.serverVersion = serverVersion;
    }

    /**
     * What the entities say.
     *
     * @param declared the distances
     * @param problem why they are not known; empty if they are
     */
    private record Read(SearchDistances declared, Optional<String> problem) {}

    @Override
    public void prepare() {
        begun();
    }

    @Override
    public Optional<String> of(String definition) {
        return result(begun()).declared().of(definition);
    }

    private FutureTask<Read> begun() {
        FutureTask<Read> task = reading;
        if (task == null) {
            task = new FutureTask<>(this::read);
            reading = task;
            Thread thread = new Thread(task, "entities");
            thread.setDaemon(true);
            thread.start();
        }
        return task;
    }

    private static Read result(FutureTask<Read> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigratorException("interrupted while the entities are read", null, null, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the entities cannot be read", e.getCause());
        }
    }

    private Read read() {
        if (config.autogeneration().entities().isEmpty()) {
            return new Read(UNKNOWN, Optional.empty());
        }
        try {
            List<String> ddl = new EntityDdl(config.autogeneration(), config.classLoader()).statements(serverVersion);
            return new Read(SearchDistances.declaredBy(ddl), Optional.empty());
        } catch (MigratorException e) {
            return new Read(UNKNOWN, Optional.of("the distances of the entities are not known: " + e.what()));
        }
    }

    /** Why they are not known, if they were asked for. */
    List<String> notes() {
        return reading == null ? List.of() : result(reading).problem().stream().toList();
    }
}
