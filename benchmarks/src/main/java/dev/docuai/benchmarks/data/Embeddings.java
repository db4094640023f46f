package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Vectors that are dear to make, kept one by one as they come, so that a killed run goes on where it was: 32 bytes that
 * tell what they are made of, then each vector with its CRC-32, little-endian. One process at a time.
 */
final class Embeddings implements AutoCloseable {
    private static final int KEY = 32;
    private static final int VECTOR = VectorWriter.DIMENSIONS * Float.BYTES;
    private static final int RECORD = VECTOR + Integer.BYTES;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(RECORD).order(ByteOrder.LITTLE_ENDIAN);
    private int size;

    private Embeddings(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens what there is, or begins anew if it is made of something else. What is broken at its end is cut off.
     *
     * @param key 32 bytes
     * @throws BenchmarkException if another process has it, or the disk does not take it
     */
    static Embeddings open(Path path, byte[] key) {
        try {
            Cache.folder(path.getParent());
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Embeddings embeddings = new Embeddings(path, channel);
            try {
                embeddings.lock();
                embeddings.takeOver(key);
                return embeddings;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw Cache.failure(e, path);
        }
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process.
        }
        throw new BenchmarkException(
                "another run is making the same data set", path.toString(), "wait until it has ended");
    }

    private void takeOver(byte[] key) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(KEY);
        if (!read(found, 0) || !Arrays.equals(found.array(), key)) {
            channel.truncate(0);
            write(ByteBuffer.wrap(key), 0);
        }
        while (read(buffer.clear(), position(size)) && buffer.getInt(VECTOR) == checksum()) {
            size++;
        }
        channel.truncate(position(size));
    }

    /** How many are there. */
    int size() {
        return size;
    }

    /** One of them. */
    float[] get(int number) {
        try {
            if (!read(buffer.clear(), position(number))) {
                throw new IOException("it has become shorter");
            }
        } catch (IOException e) {
            throw new BenchmarkException("a file of the cache cannot be read", path.toString(), "delete it", e);
        }
        float[] vector = new float[VectorWriter.DIMENSIONS];
        buffer.flip().asFloatBuffer().get(vector);
        return vector;
    }

    /**
     * Keeps the next one.
     *
     * @throws BenchmarkException if the disk takes no more
     */
    void add(float[] vector) {
        buffer.clear().asFloatBuffer().put(vector);
        buffer.putInt(VECTOR, checksum());
        try {
            write(buffer.clear(), position(size));
        } catch (IOException e) {
            throw Cache.failure(e, path);
        }
        size++;
    }

    private static long position(int number) {
        return KEY + (long) number * RECORD;
    }

    private int checksum() {
        CRC32 crc = new CRC32();
        crc.update(buffer.array(), 0, VECTOR);
        return (int) crc.getValue();
    }

    /** Fills the buffer; false if the file ends before. */
    private boolean read(ByteBuffer into, long position) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }

    /** Closes it, and lets another process have it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Cache.failure(e, path);
        }
    }

    /** When they are safe elsewhere. */
    static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw Cache.failure(e, path);
        }
    }
}
