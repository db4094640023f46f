package dev.docuai.domain.load;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of chunks by JDBC, without Hibernate: the statements of a load, one block of chunks at a time. */
final class ChunkTable {

    /** The place of a chunk. */
    record Position(long document, int order) {
        static Position of(NewChunk chunk) {
            return new Position(chunk.documentId(), chunk.chunkOrder());
        }
    }

    /** The columns in the order of the COPY: every column that the database does not fill. */
    static final List<String> COLUMNS = List.of(
            "chunk_id",
            "document_id",
            "chunk_order",
            "chunk_text",
            "title",
            "summary",
            "token_count",
            "embedding",
            "embedding_model",
            "metadata");

    private final TupleWriter rows = new TupleWriter();
    private final String name;
    private final String key;
    private final String document;
    private final KeySequence keys;
    private final String copy;
    private final String lock;
    private final String selectPositions;
    private final String delete;
    private final Function<Map<String, Object>, String> json;

    ChunkTable(TableNames tables, Function<Map<String, Object>, String> json) {
        this.json = json;
        TableNames.Table chunks = tables.chunks();
        TableNames.Table documents = tables.documents();
        String locked = documents.column("document_id");
        name = chunks.name();
        key = chunks.column("chunk_id");
        document = chunks.column("document_id");
        keys = new KeySequence(name, key, List.of(key, document));
        copy = "COPY " + name + " (" + COLUMNS.stream().map(chunks::column).collect(Collectors.joining(", "))
                + ") FROM STDIN (FORMAT binary)";
        // A cast, because a statement that the server has prepared fails when the type of its result changes.
        lock = "SELECT " + locked + "::bigint FROM " + documents.name() + " WHERE " + locked + " = ANY (?) ORDER BY "
                + locked + " FOR ";
        selectPositions = "SELECT c." + document + "::bigint, c." + chunks.column("chunk_order") + " FROM " + name
                + " c"
                + " JOIN unnest(?::int8[], ?::int4[]) AS wanted (document, place)"
                + " ON c." + document + " = wanted.document AND c." + chunks.column("chunk_order") + " = wanted.place";
        delete = "DELETE FROM " + name + " WHERE " + document + " = ?";
    }

    /**
     * Locks the documents of these chunks until the transaction ends.
     *
     * @param exclusively also against inserts of chunks into them
     * @throws IllegalArgumentException if one does not exist
     */
    void lockDocuments(Connection connection, List<NewChunk> chunks, boolean exclusively) throws SQLException {
        Object[] wanted = chunks.stream().map(NewChunk::documentId).distinct().toArray();
        Set<Long> found = lock(connection, wanted, exclusively);
        for (NewChunk chunk : chunks) {
            if (!found.contains(chunk.documentId())) {
                throw missing(chunk.toString(), chunk.documentId());
            }
        }
    }

    /**
     * Locks a document, also against inserts of chunks into it, and deletes its chunks.
     *
     * @return how many
     * @throws IllegalArgumentException if the document does not exist
     */
    int clear(Connection connection, long document) throws SQLException {
        if (lock(connection, new Object[] {document}, true).isEmpty()) {
            throw missing("the chunks of document " + document + " cannot be replaced", document);
        }
        try (PreparedStatement delete = connection.prepareStatement(this.delete)) {
            delete.setLong(1, document);
            return delete.executeUpdate();
        }
    }

    /** The places of these chunks that are taken. */
    Set<Position> taken(Connection connection, List<NewChunk> chunks) throws SQLException {
        Object[] documents = chunks.stream().map(NewChunk::documentId).toArray();
        Object[] orders = chunks.stream().map(NewChunk::chunkOrder).toArray();
        try (PreparedStatement select = connection.prepareStatement(selectPositions)) {
            select.setArray(1, connection.createArrayOf("int8", documents));
            select.setArray(2, connection.createArrayOf("int4", orders));
            Set<Position> taken = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taken.add(new Position(row.getLong(1), row.getInt(2)));
                }
            }
            return taken;
        }
    }

    /**
     * Stores chunks.
     *
     * @return their keys, in their order
     * @throws IllegalArgumentException if a chunk does not fit its columns; nothing has been sent then
     */
    long[] store(Connection connection, List<NewChunk> chunks) throws SQLException {
        KeySequence.Keys drawn = keys.draw(connection, chunks.size());
        long[] ids = drawn.values();
        rows.clear();
        for (int i = 0; i < ids.length; i++) {
            NewChunk chunk = chunks.get(i);
            try {
                write(ids[i], chunk, drawn);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(chunk + ": " + e.getMessage(), e);
            }
        }
        try {
            rows.sendTo(connection, copy);
        } catch (SQLException e) {
            throw new SQLException(
                    name + " took none of the " + ids.length + " chunks from " + chunks.get(0) + " to "
                            + chunks.get(ids.length - 1) + ": " + e.getMessage(),
                    e.getSQLState(),
                    e);
        }
        return ids;
    }

    private Set<Long> lock(Connection connection, Object[] documents, boolean exclusively) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(lock + (exclusively ? "UPDATE" : "KEY SHARE"))) {
            select.setArray(1, connection.createArrayOf("int8", documents));
            Set<Long> found = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
            return found;
        }
    }

    private void write(long id, NewChunk chunk, KeySequence.Keys drawn) {
        rows.row(COLUMNS.size())
                .integer("key", id, drawn.type(key))
                .integer("document", chunk.documentId(), drawn.type(document))
                .integer(chunk.chunkOrder())
                .text("text", chunk.text())
                .text("title", chunk.title())
                .text("summary", chunk.summary())
                .integer(chunk.tokenCount())
                .vector("embedding", chunk.embedding(), DocumentChunk.DIMENSIONS)
                .text("embedding model", chunk.embeddingModel())
                .jsonb("metadata", json(chunk.metadata()));
    }

    private @Nullable String json(@Nullable Map<String, Object> metadata) {
        try {
            return metadata == null ? null : json.apply(metadata);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("its metadata cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException missing(String what, long document) {
        return new IllegalArgumentException(
                what + ": there is no document " + document + "; add it and commit it before its chunks");
    }
}
