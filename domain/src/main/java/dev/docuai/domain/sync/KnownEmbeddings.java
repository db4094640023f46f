package dev.docuai.domain.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/**
 * The texts of a source that have an embedding of one model: in a chunk, or in one that this sync has deleted. Memory
 * holds a hash and the key of a chunk for each text, about 100 bytes; a hash only finds a chunk, its text decides.
 */
final class KnownEmbeddings implements AutoCloseable {
    private static final int FETCH_SIZE = 10_000;

    private final String model;
    private final Map<UUID, Long> chunks = new HashMap<>();
    private final RemovedEmbeddings removed = new RemovedEmbeddings();

    private KnownEmbeddings(String model) {
        this.model = model;
    }

    /** Reads those of a source. */
    static KnownEmbeddings read(StatelessSession session, long source, String model) {
        KnownEmbeddings known = new KnownEmbeddings(model);
        try (Stream<Object[]> rows = session.createSelectionQuery(
                        "select c.id, md5(c.chunkText) from DocumentChunk c"
                                + " where c.document.source.id = :source and c.embeddingModel = :model"
                                + " and c.embedding is not null",
                        Object[].class)
                .setParameter("source", source)
                .setParameter("model", model)
                .setFetchSize(FETCH_SIZE)
                .getResultStream()) {
            rows.forEach(row -> known.chunks.put(parsed((byte[]) row[1]), (Long) row[0]));
        }
        return known;
    }

    boolean contains(String text) {
        UUID hash = hash(text);
        return chunks.containsKey(hash) || removed.contains(hash);
    }

    /** Embeddings of those of the texts that have one still: another session may have deleted a chunk. */
    Map<String, float[]> find(StatelessSession session, Collection<String> texts) {
        Map<String, float[]> found = new HashMap<>();
        List<Long> ids = new ArrayList<>();
        texts.forEach(text -> {
            Long id = chunks.get(hash(text));
            if (id != null) {
                ids.add(id);
            }
        });
        for (Object[] row : embedded(session, ids)) {
            found.put((String) row[0], (float[]) row[1]);
        }
        for (String text : texts) {
            if (!found.containsKey(text)) {
                chunks.remove(hash(text));
                removed.get(hash(text)).ifPresent(embedding -> found.put(text, embedding));
            }
        }
        return found;
    }

    /** Texts and embeddings of chunks, in any order. */
    List<Object[]> embedded(StatelessSession session, List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : session.createSelectionQuery(
                                // One array: a text for each number of keys would fill Hibernate's plan cache.
                                "select c.chunkText, c.embedding from DocumentChunk c"
                                        + " where cast(sql('? = any(?)', c.id, :ids) as Boolean)"
                                        + " and c.embeddingModel = :model and c.embedding is not null",
                                Object[].class)
                        .setParameter("ids", ids.toArray(Long[]::new))
                        .setParameter("model", model)
                        .list();
    }

    /** A chunk is committed. */
    void stored(String text, long chunk) {
        chunks.put(hash(text), chunk);
    }

    /** The deletion of a chunk is committed. */
    void deleted(String text, long chunk, float[] embedding) {
        UUID hash = hash(text);
        chunks.remove(hash, chunk);
        if (!chunks.containsKey(hash)) {
            removed.put(hash, embedding);
        }
    }

    private static UUID parsed(byte[] hash) {
        ByteBuffer halves = ByteBuffer.wrap(hash);
        return new UUID(halves.getLong(), halves.getLong());
    }

    /** As PostgreSQL's {@code md5(text)} in a database of UTF-8. */
    private static UUID hash(String text) {
        try {
            return parsed(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    @Override
    public void close() {
        removed.close();
    }
}
