package dev.docuai.domain.load;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.SharedSessionContract;

/**
 * Streams chunks into the table of {@link DocumentChunk}, any number of them in the memory of a block: at most {@value
 * Load#BLOCK_ROWS} chunks are taken from the source before they are sent. The loader draws keys from the column's
 * sequence first and sends them, so it reads nothing back.
 *
 * <pre>{@code
 * ChunkLoader.on(dataSource).perBatch(10_000).skippingExisting().load(chunks);
 * }</pre>
 *
 * <p>By default a load is all or nothing. A chunk that its columns cannot hold is refused before its block is sent,
 * with a message that names it. A loader is immutable and may be used by many threads, unless it is bound to one
 * connection or session.
 */
public final class ChunkLoader {
    private final Transactions transactions;
    private final ChunkMapping mapping;
    private final Duration idleLockTimeout;
    private final int batch;
    private final boolean skip;
    private final ObjLongConsumer<? super NewChunk> onStored;
    private final Consumer<? super LoadResult> onProgress;

    private ChunkLoader(
            Transactions transactions,
            ChunkMapping mapping,
            Duration idleLockTimeout,
            int batch,
            boolean skip,
            ObjLongConsumer<? super NewChunk> onStored,
            Consumer<? super LoadResult> onProgress) {
        this.transactions = transactions;
        this.mapping = mapping;
        this.idleLockTimeout = idleLockTimeout;
        this.batch = batch;
        this.skip = skip;
        this.onStored = onStored;
        this.onProgress = onProgress;
    }

    private static ChunkLoader of(Transactions transactions) {
        return new ChunkLoader(
                transactions,
                ChunkMapping.NOTHING_STATED,
                LockWait.DEFAULT,
                Integer.MAX_VALUE,
                false,
                (chunk, id) -> {},
                progress -> {});
    }

    /**
     * A loader with a connection of its own for each transaction, which it ends. If Spring has begun a JPA or JDBC
     * transaction for this thread on a connection of the data source, the loader works in it and commits nothing. In
     * any other transaction, load through its session or its connection.
     */
    public static ChunkLoader on(DataSource source) {
        return of(Transactions.of(source));
    }

    /**
     * A loader on a connection of PostgreSQL's driver, or of a pool over it. If the connection is in autocommit mode,
     * the loader makes transactions; otherwise it works in the caller's and commits nothing.
     */
    public static ChunkLoader on(Connection connection) {
        return of(Transactions.of(connection));
    }

    /** A loader in the session's transaction, or in one of its own when none is active. */
    public static ChunkLoader on(SharedSessionContract session) {
        return of(Transactions.of(session));
    }

    /**
     * Loads into the tables of these names. Without them a loader on a session uses those of Hibernate's mapping, and one
     * on a data source or a connection {@link TableNames#ON_SEARCH_PATH}, the tables that its {@code search_path} finds.
     */
    public ChunkLoader tables(TableNames names) {
        return new ChunkLoader(
                transactions, mapping.withTables(names), idleLockTimeout, batch, skip, onStored, onProgress);
    }

    /**
     * Writes metadata as JSON in this way. Without it a loader on a session uses Hibernate's mapper, and one on a data
     * source or a connection Jackson 2 with the modules on the class path.
     *
     * <pre>{@code
     * ChunkLoader.on(dataSource).json(MetadataJson.of(sessionFactory)).load(chunks);
     * ChunkLoader.on(dataSource).json(jackson3::writeValueAsString).load(chunks);
     * }</pre>
     *
     * @param writer throws any unchecked exception for a map that it cannot write
     */
    public ChunkLoader json(Function<Map<String, Object>, String> writer) {
        return new ChunkLoader(
                transactions, mapping.withJson(writer), idleLockTimeout, batch, skip, onStored, onProgress);
    }

    /**
     * Bounds the wait for a lock while a transaction that could hold it does nothing: 30 seconds without this, zero for
     * no bound. This includes a transaction of the loading thread, if it has changed the document and the loader has a
     * connection of its own: the load would wait for itself. A load waits for working transactions until they end, or
     * until {@code lock_timeout}.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ChunkLoader idleLockTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("an idle lock timeout of " + timeout + "; use zero or more");
        }
        return new ChunkLoader(transactions, mapping, timeout, batch, skip, onStored, onProgress);
    }

    /**
     * Commits after every {@code rows} chunks; a failed load leaves the earlier batches in the database.
     *
     * @throws IllegalArgumentException if {@code rows} is less than one
     */
    public ChunkLoader perBatch(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a batch of " + rows + " rows; it takes one at least");
        }
        return new ChunkLoader(transactions, mapping, idleLockTimeout, rows, skip, onStored, onProgress);
    }

    /**
     * Skips chunks whose place in the document is already taken, so that a load can be run again. The documents are
     * locked against other writers of chunks until the transaction ends: two loads of the same chunks at once store
     * each once.
     */
    public ChunkLoader skippingExisting() {
        return new ChunkLoader(transactions, mapping, idleLockTimeout, batch, true, onStored, onProgress);
    }

    /**
     * Reports each stored chunk with its key, in order, within the transaction: if it fails later, the keys are void.
     * An exception of the listener ends the load.
     */
    public ChunkLoader onStored(ObjLongConsumer<? super NewChunk> listener) {
        return new ChunkLoader(transactions, mapping, idleLockTimeout, batch, skip, listener, onProgress);
    }

    /** Reports the progress after each block, within the transaction. */
    public ChunkLoader onProgress(Consumer<? super LoadResult> listener) {
        return new ChunkLoader(transactions, mapping, idleLockTimeout, batch, skip, onStored, listener);
    }

    /**
     * Loads all chunks of a stream, and closes it.
     *
     * @throws LoadException as {@link #load(Iterator)} does
     */
    public LoadResult load(Stream<NewChunk> chunks) {
        try (chunks) {
            return load(chunks.iterator());
        }
    }

    /**
     * Loads all chunks that an iterator gives.
     *
     * @return the result
     * @throws LoadException if a chunk cannot be stored, the server refuses, or the iterator or a listener throws; its
     *     message says which chunks are in the database
     * @throws jakarta.persistence.PersistenceException if another try may succeed, as {@link LoadException} says
     * @throws IllegalStateException if {@link #perBatch} is set and the transaction is the caller's
     */
    public LoadResult load(Iterator<NewChunk> chunks) {
        requireOwnTransactions();
        LoadResult committed = LoadResult.NOTHING;
        Load load = load(chunks, skip);
        try {
            do {
                LoadResult before = committed;
                committed = transactions.run(connection -> load.next(connection, before, batch));
            } while (chunks.hasNext());
            return committed;
        } catch (SQLException | RuntimeException e) {
            throw LoadException.after(committed, e);
        }
    }

    /**
     * Replaces all chunks of a document, in one transaction. Concurrent replacements and inserts of the same document
     * wait for each other.
     *
     * @param chunks all of this document
     * @return how many were deleted and loaded
     * @throws LoadException as {@link #load(Iterator)} does; the document has its old chunks then
     */
    public LoadResult replaceChunks(long documentId, Iterable<NewChunk> chunks) {
        try {
            return transactions.run(connection -> {
                Load load = load(new ChunksOfDocument(documentId, chunks.iterator()), false);
                int deleted = load.clear(connection, documentId);
                return load.next(connection, new LoadResult(0, 0, deleted), Integer.MAX_VALUE);
            });
        } catch (SQLException | RuntimeException e) {
            throw LoadException.ofAll(e);
        }
    }

    private Load load(Iterator<NewChunk> chunks, boolean skipping) {
        TableNames names = mapping.tables(transactions);
        return new Load(
                new ChunkTable(names, mapping.json(transactions)),
                new LockWait(names, idleLockTimeout),
                chunks,
                skipping,
                onStored,
                onProgress);
    }

    private void requireOwnTransactions() {
        try {
            if (batch != Integer.MAX_VALUE && !transactions.areOurs()) {
                throw new IllegalStateException("a batch cannot be committed in a transaction that is not the loader's;"
                        + " load without perBatch, or give the loader a DataSource outside of a transaction");
            }
        } catch (SQLException e) {
            throw LoadException.ofAll(e);
        }
    }

    /** Refuses chunks of other documents. */
    private record ChunksOfDocument(long document, Iterator<NewChunk> chunks) implements Iterator<NewChunk> {

        @Override
        public boolean hasNext() {
            return chunks.hasNext();
        }

        @Override
        public NewChunk next() {
            NewChunk chunk = chunks.next();
            if (chunk.documentId() != document) {
                throw new IllegalArgumentException(
                        chunk + " among those that replace the chunks of document " + document + "; leave it out");
            }
            return chunk;
        }
    }
}
