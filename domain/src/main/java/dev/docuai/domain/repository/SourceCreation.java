package dev.docuai.domain.repository;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.DataSource_;
import jakarta.data.exceptions.DataException;
import jakarta.persistence.metamodel.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Getting or creating a source. {@code ON CONFLICT DO NOTHING} waits for a transaction that is inserting the same name
 * and leaves ours usable whatever comes of it, where a unique violation would end it. It names no index, for callers
 * who insert the same base URL too may collide there first.
 */
record SourceCreation(DataSourceRepository sources) {

    /** Only a deletion in the moment after a conflict makes another try necessary. */
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
        throw new DataException("the source " + wanted.getName() + " is being created and deleted by others again and"
                + " again; try later");
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
                    throw new DataException("the source " + wanted.getName() + " cannot have the base URL "
                            + wanted.getBaseUrl() + ", which is that of " + other.getName()
                            + "; ask for that source, or use another URL");
                });
    }
}
