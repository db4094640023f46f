package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exact neighbours in a file, all little-endian: magic and version (8 bytes), k and the
 * number of queries (4 each); then for each query k row numbers and k distances; CRC-32 of all that (4).
 */
record TruthFile(Path path) {
    private static final long MAGIC =
            ByteBuffer.wrap("DOCUNBR2".getBytes(StandardCharsets.US_ASCII)).getLong();
    private static final int HEADER = Long.BYTES + 2 * Integer.BYTES;

    /**
     * Reads it.
     *
     * @param queries how many there must be
     * @return k or more neighbours for each query; empty if the file is broken or has fewer
     * @throws IOException if there is no such file
     */
    Optional<List<Neighbours>> read(int queries, int k) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        int body = bytes.capacity() - Integer.BYTES;
        if (body < HEADER || bytes.getInt(body) != Digests.crc32(bytes.array(), body)) {
            return Optional.empty();
        }
        long magic = bytes.order(ByteOrder.BIG_ENDIAN).getLong();
        int columns = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt();
        int count = bytes.getInt();
        if (magic != MAGIC || count != queries || columns < k || body != HEADER + (long) count * columns * 8) {
            return Optional.empty();
        }
        List<Neighbours> all = new ArrayList<>(count);
        for (int query = 0; query < count; query++) {
            all.add(next(bytes, columns));
        }
        return Optional.of(all);
    }

    private static Neighbours next(ByteBuffer bytes, int columns) {
        int[] rows = new int[columns];
        float[] distances = new float[columns];
        bytes.asIntBuffer().get(rows);
        bytes.position(bytes.position() + columns * Integer.BYTES);
        bytes.asFloatBuffer().get(distances);
        bytes.position(bytes.position() + columns * Float.BYTES);
        return new Neighbours(rows, distances);
    }

    /** Writes it, in place of an older one. */
    void write(List<Neighbours> neighbours) {
        int columns = neighbours.get(0).rows().length;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + neighbours.size() * columns * 8 + Integer.BYTES);
        bytes.putLong(MAGIC).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(columns).putInt(neighbours.size());
        for (Neighbours of : neighbours) {
            for (int row : of.rows()) {
                bytes.putInt(row);
            }
            for (float distance : of.distances()) {
                bytes.putFloat(distance);
            }
        }
        bytes.putInt(Digests.crc32(bytes.array(), bytes.position())).flip();
        try (WholeFile file = Cache.file(path)) {
            file.write(bytes);
            file.finish();
        }
    }
}
