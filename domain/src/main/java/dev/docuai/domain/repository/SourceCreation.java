package dev.docuai.domain.repository;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.DataSource_;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.metamodel.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets or creates a source. {@code ON CONFLICT DO NOTHING} waits for a transaction that is inserting the same name and
 * always leaves the own transaction usable; a unique violation would abort it. It names no index, because callers who
 * also insert the same base URL may collide there first.
 */
record SourceCreation(DataSourceRepository sources) {

    /** Another try is necessary only if the row is deleted right after a conflict. */
    private static final int TRIES = 10;

    DataSource getOrCreate(DataSource wanted) {
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<DataSource> found = sources.byName(wanted.getName());
            if (found.isPresent()) {
                return found.get();
            }
            if (insert(wanted) == 0) {
                requireFreeBaseUrl(wanted);
            }
        }
        throw new OptimisticLockException("the source " + wanted.getName()
                + " is created and deleted repeatedly by other" + " sessions; try again later");
    }

    private int insert(DataSource wanted) {
        return sources.session()
                .createMutationQuery("insert into DataSource (name, baseUrl, identifier, metadata)"
                        + " values (:name, :baseUrl, :identifier, :metadata) on conflict do nothing")
                .setParameter("name", wanted.getName())
                .setParameter("baseUrl", wanted.getBaseUrl())
                .setParameter("identifier", wanted.getIdentifier())
                .setParameter("metadata", wanted.getMetadata(), metadataType())
                .executeUpdate();
    }

    /** Hibernate would take a map for bytes; the attribute knows that it is JSON. */
    @SuppressWarnings("unchecked")
    private Type<@Nullable Map<String, Object>> metadataType() {
        return (Type<@Nullable Map<String, Object>>) sources.session()
                .getFactory()
                .getMetamodel()
                .entity(DataSource.class)
                .getSingularAttribute(DataSource_.METADATA)
                .getType();
    }

    private void requireFreeBaseUrl(DataSource wanted) {
        Optional.ofNullable(wanted.getBaseUrl())
                .flatMap(sources::byBaseUrl)
                .filter(other -> !other.getName().equals(wanted.getName()))
                .ifPresent(other -> {
                    throw new EntityExistsException("the source " + wanted.getName() + " cannot have the base URL "
                            + wanted.getBaseUrl() + ", which belongs to " + other.getName()
                            + "; ask for that source, or use another URL");
                });
    }
}
