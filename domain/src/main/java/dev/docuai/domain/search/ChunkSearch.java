package dev.docuai.domain.search;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.filter.Condition;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.search.FoundChunks.LargeAttributes;
import dev.docuai.pgvector.AccessMethod;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;

/**
 * A search for the chunks whose embeddings are nearest to one.
 *
 * <pre>{@code
 * List<SimilarChunk> found = ChunkSearch.nearest(embedding)
 *         .limit(20)
 *         .minSimilarity(0.75)
 *         .source(source.getId())
 *         .run(session);
 * }</pre>
 *
 * <p>It uses the table's vector index, with the index's distance; among several, cosine comes first. Without an index
 * every row is compared, by cosine. So are the rows that pass the filters if they are at most
 * {@value #EXACT_SEARCH_THRESHOLD}: that takes less time than an index in which few rows pass. A search returns the wanted number of chunks whenever
 * the table has as many: if the index returns fewer, because it gave up before enough rows had passed the filter or
 * because of deleted rows, the search runs again over all rows.
 *
 * <p>Immutable; each method returns a changed copy. It never finds chunks without an embedding.
 */
public final class ChunkSearch {

    /**
     * So many rows that pass the filters, or fewer, are compared one by one. A row costs 6 pages to read and compare; an
     * HNSW index of 12,000 rows of which a tenth belong to the source, 7,000 for ten rows.
     */
    static final int EXACT_SEARCH_THRESHOLD = 1000;

    private static final int MAX_EF_SEARCH = 1000;

    /** The least length of a list that is fused: pgvector's default {@code ef_search}, so it costs no more. */
    private static final int FUSED = 40;

    private final float[] embedding;
    private final int limit;
    private final double minSimilarity;
    private final Optional<HybridQuery> hybrid;
    private final Optional<Filter> filter;
    private final Optional<Integer> efSearch;
    private final Optional<IterativeScan> iterativeScan;
    private final LargeAttributes large;

    private ChunkSearch(
            float[] embedding,
            int limit,
            double minSimilarity,
            Optional<HybridQuery> hybrid,
            Optional<Filter> filter,
            Optional<Integer> efSearch,
            Optional<IterativeScan> iterativeScan,
            LargeAttributes large) {
        this.embedding = embedding;
        this.limit = limit;
        this.minSimilarity = minSimilarity;
        this.hybrid = hybrid;
        this.filter = filter;
        this.efSearch = efSearch;
        this.iterativeScan = iterativeScan;
        this.large = large;
    }

    /**
     * The 10 chunks nearest to an embedding, at any distance.
     *
     * @param embedding of {@link DocumentChunk#DIMENSIONS} finite elements, made by the model that made the table's
     * @throws IllegalArgumentException if it has other dimensions, or NaN or an infinity in it
     */
    public static ChunkSearch nearest(float[] embedding) {
        if (embedding.length != DocumentChunk.DIMENSIONS) {
            throw new IllegalArgumentException(
                    "an embedding of " + embedding.length + " dimensions, and the chunks' have "
                            + DocumentChunk.DIMENSIONS + "; use the model that the database was made for");
        }
        for (int i = 0; i < embedding.length; i++) {
            if (!Float.isFinite(embedding[i])) {
                throw new IllegalArgumentException("element " + i + " of the embedding is " + embedding[i]
                        + ", which has no distance to any vector; check the model that made it");
            }
        }
        return new ChunkSearch(
                embedding.clone(),
                10,
                Double.NEGATIVE_INFINITY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LargeAttributes.NONE);
    }

    /**
     * The 10 best chunks by an embedding and by words: the nearest ones through the vector index, those with the words of
     * a text through the index on words, and both lists fused by the places in them. Both searches obey the filters.
     * {@link HybridRank} tells the places of each chunk.
     *
     * @param text a question, or names: chunks with one of its words match, and the more words the better. Its first
     *     64 words count
     * @param embedding of that text, as {@link #nearest} takes it
     * @throws IllegalArgumentException as {@link #nearest}, or if the text has the character U+0000
     */
    public static ChunkSearch hybrid(String text, float[] embedding) {
        return nearest(embedding).with(new HybridQuery(text, 1, 1));
    }

    /**
     * Weighs the two lists of a hybrid search, 1 and 1 by default. A weight of 0 leaves a list out.
     *
     * @throws IllegalArgumentException if one is negative or not finite, or both are 0
     * @throws IllegalStateException if the search is not {@link #hybrid}
     */
    public ChunkSearch weights(double vector, double text) {
        HybridQuery query = hybrid.orElseThrow(() -> new IllegalStateException(
                "a search by an embedding alone has no weights;" + " begin with ChunkSearch.hybrid(text, embedding)"));
        return with(new HybridQuery(query.text(), vector, text));
    }

    private ChunkSearch with(HybridQuery query) {
        return new ChunkSearch(
                embedding, limit, minSimilarity, Optional.of(query), filter, efSearch, iterativeScan, large);
    }

    /**
     * Finds this many chunks at most.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public ChunkSearch limit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit + "; ask for 1 chunk or more");
        }
        return new ChunkSearch(embedding, limit, minSimilarity, hybrid, filter, efSearch, iterativeScan, large);
    }

    /**
     * Finds only chunks of at least this similarity. {@link Distance} defines it and its range.
     *
     * @throws IllegalArgumentException if it is not a finite number
     */
    public ChunkSearch minSimilarity(double minSimilarity) {
        if (!Double.isFinite(minSimilarity)) {
            throw new IllegalArgumentException("a minimum similarity of " + minSimilarity + "; use a finite number");
        }
        return new ChunkSearch(embedding, limit, minSimilarity, hybrid, filter, efSearch, iterativeScan, large);
    }

    /** Finds chunks of this source only. A source that does not exist has none. */
    public ChunkSearch source(long sourceId) {
        return where(Filter.sources(sourceId));
    }

    /**
     * Finds only chunks for which a filter is true. With several filters, all are true. The search finds as many chunks
     * as it wants whenever so many pass the filters.
     */
    public ChunkSearch where(Filter condition) {
        Filter all = filter.map(before -> before.and(condition)).orElse(condition);
        return new ChunkSearch(
                embedding, limit, minSimilarity, hybrid, Optional.of(all), efSearch, iterativeScan, large);
    }

    /**
     * Sets how many candidates an HNSW index considers, instead of the session's {@code hnsw.ef_search}: more gives
     * better recall and takes longer. It is never less than the chunks wanted. An IVFFlat index uses the session's
     * {@code ivfflat.probes} instead.
     *
     * @throws IllegalArgumentException if that is not 1 to 1000, as pgvector wants it
     */
    public ChunkSearch efSearch(int efSearch) {
        if (efSearch < 1 || efSearch > MAX_EF_SEARCH) {
            throw new IllegalArgumentException("ef_search is " + efSearch + ", and must be 1 to " + MAX_EF_SEARCH);
        }
        return new ChunkSearch(
                embedding, limit, minSimilarity, hybrid, filter, Optional.of(efSearch), iterativeScan, large);
    }

    /**
     * Chooses how to scan the index, and forces an index scan also where few rows pass the filters. By default the scan continues in
     * strict order, which costs nothing if the first candidates suffice.
     */
    public ChunkSearch iterativeScan(IterativeScan mode) {
        return new ChunkSearch(embedding, limit, minSimilarity, hybrid, filter, efSearch, Optional.of(mode), large);
    }

    /** Loads the chunks' embeddings too, 6 KB each, which otherwise are loaded one by one when first looked at. */
    public ChunkSearch withEmbeddings() {
        return with(large.withEmbeddings());
    }

    /** Loads the documents' markdown content too, which otherwise is loaded one by one when first looked at. */
    public ChunkSearch withMarkdown() {
        return with(large.withMarkdown());
    }

    private ChunkSearch with(LargeAttributes attributes) {
        return new ChunkSearch(embedding, limit, minSimilarity, hybrid, filter, efSearch, iterativeScan, attributes);
    }

    /**
     * Runs the search: two round trips, one for the search with its settings and one for the chunks with their
     * documents and sources; with a filter three. It runs in the session's transaction and restores its
     * settings. Without a transaction it needs none if the session's connections are in autocommit mode, the default of
     * HikariCP and Agroal; otherwise it runs in a transaction of its own. A {@link Session} in a transaction is flushed
     * first, unless its flush mode is against it, and holds the chunks afterwards; so is the entity manager of the same
     * transaction under Spring. The transaction's timeout and {@code
     * jakarta.persistence.query.timeout} bound each statement.
     *
     * @return nearest first; those of a hybrid search with the highest score first
     * @throws IllegalArgumentException if the minimum similarity cannot be one of the index's distance, or the
     *     embedding is zero and the distance is cosine
     * @throws IllegalStateException if an iterative scan was asked for and pgvector is older than 0.8.0, or if a hybrid
     *     search was, and there is no index on words
     * @throws jakarta.persistence.PersistenceException if the server refuses, or the time is up
     */
    public List<SimilarChunk> run(SharedSessionContract session) {
        return new SessionSearch(this, embedding).run(session, hits -> FoundChunks.entities(session, hits, large));
    }

    /**
     * Runs the search as {@link #run(SharedSessionContract)} does, and returns plain values instead of entities: for
     * JSON, for a prompt, for any code outside of the session. The session holds nothing of them.
     *
     * @return nearest first
     * @throws IllegalArgumentException as {@link #run(SharedSessionContract)}
     * @throws IllegalStateException as {@link #run(SharedSessionContract)}
     */
    public List<SearchResult> results(SharedSessionContract session) {
        return new SessionSearch(this, embedding).run(session, hits -> FoundChunks.values(session, hits));
    }

    /**
     * Runs the search by plain JDBC, with the same result.
     *
     * @param connection in a transaction or not; its settings stay
     * @param indexes read once for a table, with the names that the search is to use. If these names find another table
     *     on a connection, because its {@code search_path} differs, this search reads the indexes of that table; read
     *     them once for each schema
     * @return nearest first
     * @throws IllegalArgumentException as in a session
     * @throws IllegalStateException as in a session
     * @throws SQLException if the server refuses
     */
    public List<SearchHit> run(Connection connection, SearchIndexes indexes) throws SQLException {
        return similar(
                new SearchRun(this, SearchParameters.of(embedding), table -> Optional.empty()).on(connection, indexes));
    }

    /** The hits that are similar enough. */
    List<SearchHit> similar(SearchRun.Result result) {
        // The cosine distance from a zero vector is NaN, which is never similar.
        return result.hits().stream()
                .filter(hit -> hit.similarity() >= minSimilarity)
                .toList();
    }

    /**
     * The statement that goes through the index, or the exact one if there is none.
     *
     * @throws IllegalArgumentException as {@link #run}
     * @throws IllegalStateException as {@link #run}
     */
    public SearchStatement statement(SearchIndexes indexes) {
        checkWords(indexes);
        Optional<SearchIndex> index = indexes.best();
        if (index.isEmpty()) {
            return exactStatement(indexes);
        }
        index.get().distance().check(embedding, minSimilarity);
        if (!indexes.iterates()
                && iterativeScan.filter(mode -> mode != IterativeScan.OFF).isPresent()) {
            throw new IllegalStateException("an iterative scan was asked for, and pgvector " + indexes.version()
                    + " has none: ALTER EXTENSION vector UPDATE to 0.8.0 or later, or remove iterativeScan");
        }
        return SearchStatement.through(index.get(), this, indexes);
    }

    /**
     * The statement that compares every row that passes the filters.
     *
     * @throws IllegalArgumentException as {@link #run}
     */
    public SearchStatement exactStatement(SearchIndexes indexes) {
        checkWords(indexes);
        Distance distance = indexes.best().map(SearchIndex::distance).orElse(Distance.COSINE);
        distance.check(embedding, minSimilarity);
        return SearchStatement.exact(distance, this, indexes);
    }

    private void checkWords(SearchIndexes indexes) {
        if (hybrid.isPresent() && indexes.words().isEmpty()) {
            throw new IllegalStateException("a hybrid search needs an index on the words of the chunks, and "
                    + indexes.tables().chunks().name() + " has no GIN index on a tsvector; upgrade the database to"
                    + " head");
        }
    }

    int limit() {
        return limit;
    }

    /** How many chunks the search by similarity has to find; the lists that are fused have to overlap. */
    int candidates() {
        return hybrid.isPresent() ? Math.max(limit, FUSED) : limit;
    }

    /** With fewer chunks from the index, the search by similarity runs again over all rows. */
    int sufficient() {
        if (hybrid.isPresent() && hybrid.get().vectorWeight() == 0) {
            return 0;
        }
        boolean goesOn = iterativeScan.filter(mode -> mode == IterativeScan.OFF).isEmpty();
        return goesOn ? candidates() : limit;
    }

    double minSimilarity() {
        return minSimilarity;
    }

    Optional<HybridQuery> hybrid() {
        return hybrid;
    }

    /** The filters in SQL. */
    Optional<Condition> condition(SearchIndexes indexes) {
        return filter.map(one -> one.on(indexes.tables()));
    }

    Optional<Integer> efSearch() {
        return efSearch;
    }

    /** Whether few rows that pass the filters are searched row by row. */
    boolean mayBeExact() {
        return filter.isPresent() && iterativeScan.isEmpty();
    }

    /** How to scan: an IVFFlat index knows no strict order. */
    IterativeScan iterativeScan(AccessMethod method) {
        IterativeScan mode = iterativeScan.orElse(IterativeScan.STRICT_ORDER);
        return method == AccessMethod.IVFFLAT && mode == IterativeScan.STRICT_ORDER
                ? IterativeScan.RELAXED_ORDER
                : mode;
    }

    @Override
    public String toString() {
        return "ChunkSearch[limit=" + limit + ", minSimilarity=" + minSimilarity + ", hybrid=" + hybrid + ", filter="
                + filter + ", efSearch=" + efSearch + ", iterativeScan=" + iterativeScan + ", large=" + large + "]";
    }
}
