package dev.docuai.benchmarks.measure;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Writes chunks by COPY in PostgreSQL's binary format: a signature, then for each row the number of its fields and each
 * field's length and bytes, big-endian (PostgreSQL's manual, COPY, "Binary Format"). A vector is its dimensions, 16
 * unused bits and its floats (pgvector, {@code vector_recv}).
 */
public final class ChunkCopy implements AutoCloseable {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final DataOutputStream out;

    /** Starts to write into this stream. */
    public ChunkCopy(OutputStream stream) throws IOException {
        out = new DataOutputStream(stream);
        out.write(SIGNATURE);
        // No flags, and no extension of the header.
        out.writeInt(0);
        out.writeInt(0);
    }

    /** Starts to write into this table. */
    static ChunkCopy into(Connection connection, String table) throws SQLException, IOException {
        return new ChunkCopy(new BufferedOutputStream(
                new PGCopyOutputStream(connection.unwrap(PGConnection.class), statement(table)), 1 << 16));
    }

    /** The statement that reads these bytes. */
    public static String statement(String table) {
        return "COPY " + table + " (document_id, chunk_order, chunk_text, embedding) FROM STDIN (FORMAT binary)";
    }

    /** Writes a row. */
    public void write(long documentId, int chunkOrder, String text, float[] embedding) throws IOException {
        out.writeShort(4);
        out.writeInt(Long.BYTES);
        out.writeLong(documentId);
        out.writeInt(Integer.BYTES);
        out.writeInt(chunkOrder);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.writeInt(2 * Short.BYTES + embedding.length * Float.BYTES);
        out.writeShort(embedding.length);
        out.writeShort(0);
        for (float coordinate : embedding) {
            out.writeFloat(coordinate);
        }
    }

    /** Ends the copy; the server has taken all rows when this returns. */
    @Override
    public void close() throws IOException {
        out.writeShort(-1);
        out.close();
    }
}
