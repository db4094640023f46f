package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.file.WholeFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Exact neighbours in a file: k, the number of queries, then for each neighbour of each query its row and its distance.
 * It is compressed by gzip, whose checksum tells a broken file.
 */
record TruthFile(Path path) {

    /**
     * Reads it.
     *
     * @param queries how many there must be
     * @return k or more neighbours for each query; empty if the file is broken or has fewer
     * @throws IOException if there is no such file
     */
    Optional<List<Neighbours>> read(int queries, int k) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(path))))) {
            int columns = in.readInt();
            if (in.readInt() != queries || columns < k) {
                return Optional.empty();
            }
            List<Neighbours> all = new ArrayList<>();
            for (int query = 0; query < queries; query++) {
                Neighbours next = new Neighbours(new int[columns], new float[columns]);
                for (int i = 0; i < columns; i++) {
                    next.rows()[i] = in.readInt();
                    next.distances()[i] = in.readFloat();
                }
                all.add(next);
            }
            // The checksum is compared at the end.
            return in.read() < 0 ? Optional.of(all) : Optional.empty();
        } catch (EOFException | ZipException e) {
            return Optional.empty();
        }
    }

    /** Writes it, in place of an older one. */
    void write(List<Neighbours> neighbours) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes, 1 << 16))) {
            out.writeInt(neighbours.get(0).rows().length);
            out.writeInt(neighbours.size());
            for (Neighbours of : neighbours) {
                for (int i = 0; i < of.rows().length; i++) {
                    out.writeInt(of.rows()[i]);
                    out.writeFloat(of.distances()[i]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (WholeFile file = Cache.file(path)) {
            file.write(ByteBuffer.wrap(bytes.toByteArray()));
            file.finish();
        }
    }
}
