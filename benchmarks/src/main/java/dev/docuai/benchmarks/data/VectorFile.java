package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The vectors of a data set in one file: base rows, then queries, as plain float32, little-endian; then the name; at the
 * end a footer of {@value #FOOTER} bytes, all little-endian: magic and version (8), dimensions, base rows, queries, bytes
 * of the name (4 each), the digest (16), CRC-32 of name and footer so far (4). A file whose footer or length is not right
 * is not taken for one.
 *
 * @param digest the first 128 bits of the vectors' SHA-256, in hexadecimal
 */
record VectorFile(Path path, String name, String digest, MappedVectors base, MappedVectors queries) {
    private static final byte[] MAGIC = "DOCUVEC1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 16;
    private static final int FOOTER = 8 + 4 * Integer.BYTES + DIGEST + Integer.BYTES;

    /**
     * Reads a source to its end.
     *
     * @param location the new file, which replaces an older one
     * @throws BenchmarkException if the source is unusable or the disk takes no more: then there is no file
     */
    static VectorFile write(Path location, Source source, Progress progress) {
        MessageDigest sha = Digests.sha256();
        try (AtomicFile file = Cache.file(location)) {
            VectorWriter writer = new VectorWriter(file, sha, source, progress);
            source.read(writer);
            if (writer.baseCount() == 0 || writer.queryCount() == 0) {
                throw new BenchmarkException(
                        "there is nothing to measure with: " + writer.baseCount() + " rows and " + writer.queryCount()
                                + " queries",
                        source.name(),
                        "ask for at least one of each");
            }
            byte[] digest = Arrays.copyOf(sha.digest(), DIGEST);
            file.write(footer(source.name(), writer.baseCount(), writer.queryCount(), digest));
            file.finish();
        }
        return open(location)
                .orElseThrow(() -> new BenchmarkException(
                        "a file that was just written cannot be read back", location.toString(), "check the disk"));
    }

    private static ByteBuffer footer(String name, int base, int queries, byte[] digest) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + FOOTER).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(bytes)
                .put(MAGIC)
                .putInt(VectorWriter.DIMENSIONS)
                .putInt(base)
                .putInt(queries)
                .putInt(bytes.length)
                .put(digest);
        return buffer.putInt(Digests.crc32(buffer.array(), buffer.position())).flip();
    }

    /**
     * Opens one.
     *
     * @return empty if there is none, or none that is complete
     */
    static Optional<VectorFile> open(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(path, channel);
        } catch (IOException e) {
            throw new BenchmarkException("a file of the cache cannot be read", path.toString(), "delete it", e);
        }
    }

    private static Optional<VectorFile> read(Path path, FileChannel channel) throws IOException {
        long length = channel.size();
        if (length < FOOTER) {
            return Optional.empty();
        }
        ByteBuffer footer = bytes(channel, length - FOOTER, FOOTER);
        byte[] magic = new byte[MAGIC.length];
        footer.get(magic);
        int dimensions = footer.getInt();
        int base = footer.getInt();
        int queries = footer.getInt();
        int nameLength = footer.getInt();
        long vectors = ((long) base + queries) * dimensions * Float.BYTES;
        if (!Arrays.equals(magic, MAGIC)
                || dimensions != VectorWriter.DIMENSIONS
                || base <= 0
                || queries <= 0
                || nameLength < 0
                || length != vectors + nameLength + FOOTER) {
            return Optional.empty();
        }
        ByteBuffer tail = bytes(channel, vectors, nameLength + FOOTER);
        if (Digests.crc32(tail.array(), tail.capacity() - Integer.BYTES)
                != tail.getInt(tail.capacity() - Integer.BYTES)) {
            return Optional.empty();
        }
        byte[] digest = new byte[DIGEST];
        footer.get(digest);
        return Optional.of(new VectorFile(
                path,
                new String(tail.array(), 0, nameLength, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(digest),
                new MappedVectors(channel, 0, base, dimensions),
                new MappedVectors(channel, (long) base * dimensions * Float.BYTES, queries, dimensions)));
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // as much as one read gives
        }
        return buffer.flip();
    }
}
