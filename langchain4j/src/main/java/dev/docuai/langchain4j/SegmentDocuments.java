package dev.docuai.langchain4j;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.TableNames;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.domain.session.SessionStatement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.StatelessSession;

/** The documents of segments, by their addresses. */
record SegmentDocuments(StatelessSession session, DataSource source) {

    private record Row(long id, String address) {}

    /**
     * The keys of the documents of these addresses; missing documents are created.
     *
     * @param shared addresses that other programs may create at the same time, each under a lock until the transaction
     *     ends
     * @param own addresses that belong to one embedding each
     */
    Map<String, Long> keys(Set<String> shared, Set<String> own) {
        Map<String, Long> keys = new HashMap<>(found(shared));
        DocumentRepository documents = new DocumentRepository_(session);
        // One order for all callers, or they would wait for each other.
        for (String address : missing(shared, keys)) {
            keys.put(
                    address,
                    Objects.requireNonNull(
                            documents.getOrCreate(source, address).getId()));
        }
        keys.putAll(found(missing(own, keys)));
        keys.putAll(created(missing(own, keys)));
        return keys;
    }

    private static Collection<String> missing(Set<String> addresses, Map<String, Long> keys) {
        Set<String> missing = new TreeSet<>(addresses);
        missing.removeAll(keys.keySet());
        return missing;
    }

    private Map<String, Long> found(Collection<String> addresses) {
        TableNames.Table documents = documents();
        return keys(
                "SELECT d." + documents.column("document_id") + ", d." + documents.column("url") + " FROM "
                        + documents.name() + " d WHERE d." + documents.column("source_id") + " = ? AND d."
                        + documents.column("url") + " = ANY (?) ORDER BY 1",
                addresses);
    }

    /** Their metadata marks them, so that they go with their embedding. */
    private Map<String, Long> created(Collection<String> addresses) {
        TableNames.Table documents = documents();
        return keys(
                "INSERT INTO " + documents.name() + " (" + documents.column("source_id") + ", "
                        + documents.column("url") + ", " + documents.column("metadata")
                        + ") SELECT ?::bigint, address, jsonb_build_object('" + DocuAiEmbeddingStore.ID_KEY
                        + "', address) FROM unnest(?::text[]) address RETURNING "
                        + documents.column("document_id") + ", " + documents.column("url"),
                addresses);
    }

    private Map<String, Long> keys(String sql, Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> keys = new HashMap<>();
        new SessionStatement(sql, List.of(Objects.requireNonNull(source.getId()), List.copyOf(addresses)))
                .rows(session, row -> new Row(row.getLong(1), row.getString(2)))
                .forEach(row -> keys.put(row.address(), row.id()));
        return keys;
    }

    private TableNames.Table documents() {
        return TableNames.of(session.getFactory()).documents();
    }
}
