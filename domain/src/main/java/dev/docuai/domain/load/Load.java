package dev.docuai.domain.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** One running load: takes chunks from their source block by block and stores them. */
final class Load {
    /** A block is long enough that a round trip for its keys does not count, and 3 MB of embeddings. */
    static final int BLOCK_ROWS = 500;

    /** About as many characters: a block of long texts has fewer chunks. */
    private static final int BLOCK_CHARACTERS = 4_000_000;

    private final ChunkTable table;
    private final LockWait wait;
    private final Iterator<NewChunk> chunks;
    private final boolean skip;
    private final ObjLongConsumer<? super NewChunk> onStored;
    private final Consumer<? super LoadResult> onProgress;

    Load(
            ChunkTable table,
            LockWait wait,
            Iterator<NewChunk> chunks,
            boolean skip,
            ObjLongConsumer<? super NewChunk> onStored,
            Consumer<? super LoadResult> onProgress) {
        this.table = table;
        this.wait = wait;
        this.chunks = chunks;
        this.skip = skip;
        this.onStored = onStored;
        this.onProgress = onProgress;
    }

    /** Deletes the chunks of a document; gives how many. */
    int clear(Connection connection, long document) throws SQLException {
        return wait.run(connection, locked -> table.clear(locked, document));
    }

    /** Takes and stores up to {@code limit} chunks; returns the total so far. */
    LoadResult next(Connection connection, LoadResult before, int limit) throws SQLException {
        LoadResult sum = before;
        long end = before.taken() + limit;
        while (sum.taken() < end && chunks.hasNext()) {
            sum = sum.plus(store(connection, block(end - sum.taken())));
            onProgress.accept(sum);
        }
        return sum;
    }

    private LoadResult store(Connection connection, List<NewChunk> block) throws SQLException {
        Stored stored = wait.run(connection, locked -> storeMissing(locked, block));
        for (int i = 0; i < stored.ids().length; i++) {
            onStored.accept(stored.chunks().get(i), stored.ids()[i]);
        }
        int loaded = stored.chunks().size();
        return new LoadResult(loaded, (long) block.size() - loaded, 0);
    }

    /** Chunks and their keys. */
    private record Stored(List<NewChunk> chunks, long[] ids) {}

    private Stored storeMissing(Connection connection, List<NewChunk> block) throws SQLException {
        table.lockDocuments(connection, block, skip);
        List<NewChunk> missing = skip ? missing(connection, block) : block;
        return new Stored(missing, missing.isEmpty() ? new long[0] : table.store(connection, missing));
    }

    /** The first chunk of each place that is free. */
    private List<NewChunk> missing(Connection connection, List<NewChunk> block) throws SQLException {
        Set<ChunkTable.Position> taken = table.taken(connection, block);
        return block.stream()
                .filter(chunk -> taken.add(ChunkTable.Position.of(chunk)))
                .toList();
    }

    private List<NewChunk> block(long limit) {
        List<NewChunk> block = new ArrayList<>();
        long characters = 0;
        while (block.size() < Math.min(limit, BLOCK_ROWS) && characters < BLOCK_CHARACTERS && chunks.hasNext()) {
            NewChunk chunk = Objects.requireNonNull(chunks.next(), "a chunk is null");
            block.add(chunk);
            characters += Objects.requireNonNull(chunk.text(), () -> chunk + " has no text")
                    .length();
        }
        return block;
    }
}
