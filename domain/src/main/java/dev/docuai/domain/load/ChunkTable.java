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
    record Position(int document, int order) {
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
        String document = chunks.column("document_id");
        String key = documents.column("document_id");
        name = chunks.name();
        keys = new KeySequence(name, chunks.column("chunk_id"));
        copy = "COPY " + name + " (" + COLUMNS.stream().map(chunks::column).collect(Collectors.joining(", "))
                + ") FROM STDIN (FORMAT binary)";
        lock = "SELECT " + key + " FROM " + documents.name() + " WHERE " + key + " = ANY (?) ORDER BY " + key + " FOR ";
        selectPositions = "SELECT c." + document + ", c." + chunks.column("chunk_order") + " FROM " + name + " c"
                + " JOIN unnest(?::int4[], ?::int4[]) AS wanted (document, place)"
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
        Set<Integer> found = lock(connection, wanted, exclusively);
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
    int clear(Connection connection, int document) throws SQLException {
        if (lock(connection, new Object[] {document}, true).isEmpty()) {
            throw missing("the chunks of document " + document + " cannot be replaced", document);
        }
        try (PreparedStatement delete = connection.prepareStatement(this.delete)) {
            delete.setInt(1, document);
            return delete.executeUpdate();
        }
    }

    /** The places of these chunks that are taken. */
    Set<Position> taken(Connection connection, List<NewChunk> chunks) throws SQLException {
        Object[] documents = chunks.stream().map(NewChunk::documentId).toArray();
        Object[] orders = chunks.stream().map(NewChunk::chunkOrder).toArray();
        try (PreparedStatement select = connection.prepareStatement(selectPositions)) {
            select.setArray(1, connection.createArrayOf("int4", documents));
            select.setArray(2, connection.createArrayOf("int4", orders));
            Set<Position> taken = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taken.add(new Position(row.getInt(1), row.getInt(2)));
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
        long[] ids = keys.draw(connection, chunks.size());
        rows.clear();
        for (int i = 0; i < ids.length; i++) {
            NewChunk chunk = chunks.get(i);
            try {
                write(ids[i], chunk);
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

    private Set<Integer> lock(Connection connection, Object[] documents, boolean exclusively) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(lock + (exclusively ? "UPDATE" : "KEY SHARE"))) {
            select.setArray(1, connection.createArrayOf("int4", documents));
            Set<Integer> found = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getInt(1));
                }
            }
            return found;
        }
    }

    private void write(long id, NewChunk chunk) {
        rows.row(COLUMNS.size())
                .integer(Math.toIntExact(id))
                .integer(chunk.documentId())
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

    private static IllegalArgumentException missing(String what, int document) {
        return new IllegalArgumentException(
                what + ": there is no document " + document + "; add it and commit it before its chunks");
    }
}
