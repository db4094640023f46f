package dev.docuai.domain.search;

import dev.docuai.domain.TableNames;

/**
 * The SQL of a hybrid search: the nearest chunks by similarity through the vector index, the best ones by words through
 * the index on them, and the fusion of the two, in one statement. Its parameters are the embedding, the text, and twice
 * the values of the filters.
 *
 * <p>A chunk matches if it has one of the words that few chunks have, or any one if there are only frequent words;
 * more words, frequent ones included, and more often, give a higher rank. The words of the text are
 * found as those of the column are: names such as {@code org.hibernate.Session} whole and in parts.
 *
 * @param condition of the filters, with AND before it; empty for none
 * @param candidates the number of chunks that each of the two gives
 * @param minSimilarity of every chunk found; negative infinity for any
 * @param limit the number of chunks that are wanted
 * @param ofFew whether few chunks pass the filters, so that each may match by frequent words, too
 */
record HybridSql(
        TextIndex words,
        HybridQuery query,
        SearchIndexes indexes,
        String condition,
        int candidates,
        double minSimilarity,
        int limit,
        boolean ofFew) {

    /** The embedding, for any place in the statement. */
    static final String SOUGHT = "(SELECT q FROM sought)";

    /** Cormack, Clarke and Buettcher's constant: it bounds the weight of the first places. */
    private static final int FIRST_PLACES = 60;

    /** A question is shorter; a document as a question would match everything. */
    private static final int CHARACTERS = 4_000;

    /** Each word costs time for each chunk that has one of the others. */
    private static final int WORDS = 64;

    /** The share of the chunks that have a frequent word, by the statistics of ANALYZE. */
    private static final String FREQUENT = "0.1";

    private static final String IS_FREQUENT = """
            word IN (
                SELECT common.word
                FROM pg_stats s
                CROSS JOIN LATERAL unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs)
                    common (word, frequency)
                WHERE (s.schemaname, s.tablename) = (
                    SELECT n.nspname, k.relname
                    FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
                    WHERE k.oid = to_regclass(%s))
                AND s.attname = (parse_ident(%s))[1] AND common.word IS NOT NULL AND common.frequency > %s)""";

    private static final String SELECT = """
            WITH sought AS MATERIALIZED (
                SELECT ?::%1$s AS q, words, matching
                FROM (SELECT string_agg(lexeme, ' | ')::tsquery AS words,
                             coalesce(string_agg(lexeme, ' | ') FILTER (WHERE NOT is_frequent),
                                      string_agg(lexeme, ' | '))::tsquery AS matching
                      FROM (SELECT '''' || replace(replace(word, E'\\\\', E'\\\\\\\\'), '''', '''''') || '''' AS lexeme,
                                   %19$s AS is_frequent
                            FROM (SELECT lexeme AS word
                                  FROM (SELECT regexp_replace(left(?::text, %2$d), '([^[:space:]]{100})', E'\\\\1 ', 'g')
                                            AS text) asked
                                  CROSS JOIN LATERAL (
                                      SELECT * FROM unnest(to_tsvector(%3$s, translate(text, '_<>', '.  ')))
                                      UNION ALL
                                      SELECT * FROM unnest(to_tsvector(%3$s, regexp_replace(
                                          translate(text, './<>-@&_', '        '),
                                          '([a-z0-9])([A-Z])', E'\\\\1 \\\\2', 'g')))) lexemes
                                  GROUP BY lexeme ORDER BY min(positions[1]), lexeme LIMIT %17$d) asked) quoted) queries),
            nearest AS MATERIALIZED (
                SELECT chunk_id, distance FROM (%4$s) nearest ORDER BY distance + 0, chunk_id LIMIT %5$d),
            by_vector AS MATERIALIZED (
                SELECT chunk_id, distance, row_number() OVER (ORDER BY distance, chunk_id)::int AS place
                FROM nearest WHERE %18$s),
            by_text AS MATERIALIZED (
                SELECT chunk_id, score, row_number() OVER (ORDER BY score DESC, chunk_id)::int AS place
                FROM (SELECT c.%6$s AS chunk_id, ts_rank(c.%7$s, (SELECT words FROM sought), 1)::float8 AS score
                      FROM %8$s c
                      WHERE %20$s AND c.%9$s IS NOT NULL%10$s
                      ORDER BY score DESC, chunk_id LIMIT %5$d) matching),
            fused AS MATERIALIZED (
                SELECT chunk_id, v.distance AS vector_distance, v.place AS vector_place, t.place AS text_place, t.score AS text_score,
                       coalesce(%11$s::float8 / (%13$d + v.place), 0) + coalesce(%12$s::float8 / (%13$d + t.place), 0)
                           AS score
                FROM by_vector v FULL JOIN by_text t USING (chunk_id))
            SELECT chunk_id, %15$s AS similarity, score, vector_place, text_place, text_score,
                   (SELECT count(*) FROM nearest)
            FROM fused
            CROSS JOIN LATERAL (SELECT coalesce(vector_distance,
                                                (SELECT c.%9$s %16$s (SELECT q FROM sought)
                                                 FROM %8$s c WHERE c.%6$s = fused.chunk_id)) AS distance
                                OFFSET 0) compared
            WHERE %18$s
            ORDER BY score DESC, chunk_id LIMIT %14$d""";

    /**
     * The statement.
     *
     * @param nearest the statement for {@code chunk_id} and {@code distance} of the nearest chunks
     */
    String around(String nearest, Distance distance) {
        TableNames.Table chunks = indexes.tables().chunks();
        String embedding = chunks.column("embedding");
        String operator = indexes.location().operator(distance.operator());
        // The cosine distance from a zero vector is NaN, which PostgreSQL takes for the greatest number.
        String similar = "distance <> 'NaN'"
                + (isBounded() ? " AND " + distance.similarity() + " >= " + minSimilarity + "::float8" : "");
        String matching = condition
                + (query.textWeight() == 0 ? " AND false" : "")
                + (isBounded()
                        ? " AND " + similar.replace("distance", "(c." + embedding + " " + operator + " " + SOUGHT + ")")
                        : "");
        return SELECT.formatted(
                indexes.location().qualified("vector"),
                CHARACTERS,
                words.regconfig(),
                nearest,
                candidates,
                chunks.column("chunk_id"),
                words.column(),
                chunks.name(),
                embedding,
                matching,
                query.vectorWeight(),
                query.textWeight(),
                FIRST_PLACES,
                limit,
                distance.similarity(),
                operator,
                WORDS,
                similar,
                ofFew ? "false" : IS_FREQUENT.formatted(literal(chunks.name()), literal(words.column()), FREQUENT),
                matches());
    }

    /** IS TRUE hides the index on the words: it would find all chunks with a frequent word for the sake of a few. */
    private String matches() {
        String matches = "c." + words.column() + " @@ (SELECT matching FROM sought)";
        return ofFew ? "(" + matches + ") IS TRUE" : matches;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private boolean isBounded() {
        return minSimilarity != Double.NEGATIVE_INFINITY;
    }
}
