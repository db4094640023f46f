package dev.docuai.benchmarks.data;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/** As many {@link SyntheticEmbeddings} as are wanted. */
final class SyntheticSource implements Source {
    private static final int DEFAULT_ROWS = 10_000;
    private static final int BLOCK = 512;
    /** Changes when the generator does. */
    private static final int VERSION = 1;

    private final long seed;
    private final int rows;
    private final int queries;

    SyntheticSource(DataSetOptions options) {
        seed = options.seed();
        rows = options.rows().orElse(DEFAULT_ROWS);
        queries = options.queries().orElse(DataSetOptions.DEFAULT_QUERIES);
    }

    @Override
    public String kind() {
        return "synthetic";
    }

    @Override
    public String key() {
        return "version " + VERSION + " seed " + seed + " rows " + rows + " queries " + queries;
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "synthetic seed %d, %,d rows", seed, rows);
    }

    @Override
    public long expected() {
        return (long) rows + queries;
    }

    @Override
    public void read(VectorWriter writer) {
        SyntheticEmbeddings embeddings = new SyntheticEmbeddings(seed, rows);
        each(rows, embeddings::chunk, (vector, number) -> writer.base(vector, "row " + number));
        each(queries, embeddings::question, (vector, number) -> writer.query(vector, "query " + number));
    }

    /** Made on all cores, written in order. */
    private static void each(int count, IntFunction<float[]> make, ObjIntConsumer<float[]> write) {
        for (int from = 0; from < count; from += BLOCK) {
            int first = from;
            List<float[]> block = IntStream.range(first, Math.min(count, first + BLOCK))
                    .parallel()
                    .mapToObj(make)
                    .toList();
            for (int i = 0; i < block.size(); i++) {
                write.accept(block.get(i), first + i);
            }
        }
    }
}
