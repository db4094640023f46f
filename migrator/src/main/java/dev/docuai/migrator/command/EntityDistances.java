package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.entities.EntityDdl;
import dev.docuai.migrator.lint.SearchDistances;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The distances that the indexes of the entities serve. Hibernate starts only if a script makes a vector index. */
final class EntityDistances implements SearchDistances {
    private final MigratorConfig config;
    private final int serverVersion;
    private final List<String> notes = new ArrayList<>();
    private @Nullable SearchDistances declared;

    EntityDistances(MigratorConfig config, int serverVersion) {
        this.config = config;
        this.serverVersion = serverVersion;
    }

    @Override
    public Optional<String> of(String definition) {
        if (declared == null) {
            declared = read();
        }
        return declared.of(definition);
    }

    private SearchDistances read() {
        if (config.autogeneration().entities().isEmpty()) {
            return UNKNOWN;
        }
        try {
            return SearchDistances.declaredBy(
                    new EntityDdl(config.autogeneration(), config.classLoader()).statements(serverVersion));
        } catch (MigratorException e) {
            notes.add("the distances of the entities are not known: " + e.what());
            return UNKNOWN;
        }
    }

    /** Why they are not known, if that is so. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
