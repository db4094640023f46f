package dev.docuai.springai;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.filter.Condition;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.session.SessionStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/** The stored chunks of a source. */
record ChunkRows(StatelessSession session, long sourceId) {

    private static final String VALUES =
            "cast(c.{chunk_id} AS bigint) AS chunk, cast(c.{document_id} AS bigint) AS document, c.{chunk_order} AS place";

    /** A subquery for each row, because a join may read all documents of the source first. */
    private static final String OF_SOURCE =
            " AND (SELECT d.{source_id} FROM {documents} d WHERE d.{document_id} = c.{document_id}) = :source";

    /**
     * Chunks that the store has added. All ids are one condition, which is one scan of the index on the metadata: for
     * several conditions, PostgreSQL would expect so many rows that it reads the whole table instead.
     */
    private static final String ADDED = "SELECT c.{metadata} ->> :key AS id, " + VALUES + """
             FROM {chunks} c
            WHERE c.{metadata} @@ (SELECT cast(string_agg('$."' || :key || '" == ' || cast(to_jsonb(sought.id) AS text),
                                                          ' || ') AS jsonpath)
                                   FROM unnest(cast(:ids AS text[])) sought(id))
            """ + OF_SOURCE;

    /** Chunks that were stored by other means. */
    private static final String OTHERS = "SELECT :prefix || c.{chunk_id} AS id, " + VALUES
            + " FROM {chunks} c WHERE c.{chunk_id} = ANY (:keys) AND c.{metadata} -> :key IS NULL" + OF_SOURCE;

    private static final Pattern COLUMN = Pattern.compile("([cd]\\.)\\{(\\w+)}");

    /** The condition of more ids would be a slow one for each chunk that it finds. */
    private static final int MOST_IDS = 500;

    /** The chunks of these ids. */
    List<StoredChunk> byIds(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<StoredChunk> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_IDS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MOST_IDS));
            found.addAll(rows(
                    ADDED,
                    query -> query.setParameter("key", ChunkMetadata.ID)
                            .setParameter("ids", some.toArray(String[]::new))));
        }
        Long[] keys = all.stream().map(ChunkId::key).flatMap(Optional::stream).toArray(Long[]::new);
        if (keys.length > 0) {
            found.addAll(rows(
                    OTHERS,
                    query -> query.setParameter("key", ChunkMetadata.ID)
                            .setParameter("prefix", ChunkId.PREFIX)
                            .setParameter("keys", keys)));
        }
        return found;
    }

    private List<StoredChunk> rows(String sql, UnaryOperator<NativeQuery<Object[]>> parameters) {
        TableNames tables = TableNames.of(session.getFactory());
        String named = sql.replace("{chunks}", tables.chunks().name())
                .replace("{documents}", tables.documents().name());
        String columns = COLUMN.matcher(named)
                .replaceAll(column -> Matcher.quoteReplacement(column.group(1)
                        + (column.group(1).equals("c.") ? tables.chunks() : tables.documents())
                                .column(column.group(2))));
        NativeQuery<Object[]> query =
                session.createNativeQuery(columns, Object[].class).setParameter("source", sourceId);
        return parameters.apply(query).list().stream()
                .map(row -> new StoredChunk((String) row[0], (Long) row[1], (Long) row[2], (Integer) row[3]))
                .toList();
    }

    /** The documents of the chunks for which a filter is true. */
    Set<Long> documents(Filter filter) {
        TableNames tables = TableNames.of(session.getFactory());
        Condition condition = filter.on(tables);
        String select = "SELECT DISTINCT c." + tables.chunks().column("document_id") + " FROM "
                + tables.chunks().name() + " c WHERE " + condition.sql();
        return new HashSet<>(new SessionStatement(select, condition.values()).rows(session, row -> row.getLong(1)));
    }

    /** The place behind the last chunk of each document that has any. */
    Map<Long, Integer> nextPlaces(Collection<Long> documents) {
        Map<Long, Integer> places = new HashMap<>();
        session.createSelectionQuery(
                        "select c.document.id, max(c.chunkOrder) + 1 from DocumentChunk c"
                                + " where cast(sql('? = any(?)', c.document.id, :documents) as Boolean)"
                                + " group by c.document.id",
                        Object[].class)
                .setParameter("documents", documents.toArray(Long[]::new))
                .list()
                .forEach(row -> places.put((Long) row[0], (Integer) row[1]));
        return places;
    }
}
