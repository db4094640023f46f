package dev.docuai.domain.sync;

import dev.docuai.domain.DocumentChunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings of chunks that a sync has deleted, for a later document that contains their text. A file holds them: those
 * of a large source do not fit into memory. It takes 6 KB for each in the folder for temporary files.
 */
final class RemovedEmbeddings implements AutoCloseable {
    private static final int BYTES = DocumentChunk.DIMENSIONS * Float.BYTES;

    private final Map<UUID, Long> positions = new HashMap<>();
    private @Nullable FileChannel file;

    private FileChannel file() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("docuai-sync-", ".embeddings");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return file;
    }

    boolean contains(UUID text) {
        return positions.containsKey(text);
    }

    void put(UUID text, float[] embedding) {
        if (positions.containsKey(text)) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.asFloatBuffer().put(embedding);
        try {
            long position = file().size();
            for (long written = 0; bytes.hasRemaining(); ) {
                written += file().write(bytes, position + written);
            }
            positions.put(text, position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<float[]> get(UUID text) {
        Long position = positions.get(text);
        if (position == null) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        try {
            while (bytes.hasRemaining() && file().read(bytes, position + bytes.position()) >= 0) {
                // The file may give less than a whole embedding at once.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        bytes.flip().asFloatBuffer().get(embedding);
        return Optional.of(embedding);
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
