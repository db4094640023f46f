package dev.docuai.springai;

import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;

/**
 * The metadata of a document as its chunk stores it: with the document's id, and with times as texts of ISO 8601, which
 * filters compare.
 */
final class ChunkMetadata {
    /** The key of the document's id. */
    static final String ID = "spring_ai_id";

    private ChunkMetadata() {}

    /**
     * The metadata to store.
     *
     * @throws IllegalArgumentException if the document's metadata has the reserved key
     */
    static Map<String, Object> of(Document document) {
        if (document.getMetadata().containsKey(ID)) {
            throw new IllegalArgumentException("the document " + document.getId() + " has the key " + ID
                    + " in its metadata, which holds the document's id in the database; use another key");
        }
        Map<String, Object> stored = new HashMap<>();
        document.getMetadata().forEach((key, value) -> stored.put(key, value(value)));
        stored.put(ID, document.getId());
        return stored;
    }

    /** A value as JSON holds it; Hibernate's mapper writes all other kinds. */
    static Object value(Object value) {
        if (value instanceof Date date) {
            // java.sql.Date refuses toInstant.
            return Instant.ofEpochMilli(date.getTime()).toString();
        }
        return value instanceof TemporalAccessor || value instanceof UUID ? value.toString() : value;
    }

    /** The metadata of a document, made from its chunk's. It has no null, because Spring AI refuses null there. */
    static Map<String, Object> ofDocument(@Nullable Map<String, Object> stored) {
        Map<String, Object> metadata = new HashMap<>(stored == null ? Map.of() : stored);
        metadata.remove(ID);
        metadata.values().removeIf(Objects::isNull);
        return metadata;
    }
}
