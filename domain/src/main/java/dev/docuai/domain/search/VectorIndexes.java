package dev.docuai.domain.search;

import dev.docuai.domain.AccessMethod;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;

/**
 * The valid vector indexes of the table of chunks, the best one first, and the version of pgvector. Partial indexes are
 * left out: they hold some of the rows only.
 *
 * @param version of pgvector, {@code 0.8.0}; empty if the extension is not there
 * @param indexes cosine before inner product before L2; vectors before halves before bits; hnsw before ivfflat
 */
public record VectorIndexes(String version, List<SearchIndex> indexes) {

    /** {@code document_chunks} is found by the search path, as it is by the statements that go to it. */
    private static final String QUERY = """
            SELECT coalesce((SELECT extversion FROM pg_extension WHERE extname = 'vector'), ''),
                   i.relname, am.amname, opc.opcname, pg_get_indexdef(x.indexrelid, 1, true)
            FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_am am ON am.oid = i.relam AND am.amname IN ('hnsw', 'ivfflat')
            JOIN pg_opclass opc ON opc.oid = x.indclass[0]
            WHERE x.indrelid = to_regclass('document_chunks')
            AND x.indisvalid AND x.indisready AND x.indislive AND x.indpred IS NULL
            """;

    private static final Comparator<SearchIndex> BEST_FIRST = Comparator.comparing(SearchIndex::distance)
            .thenComparing(SearchIndex::candidatesPerRow)
            .thenComparing(index -> index.method() != AccessMethod.HNSW)
            .thenComparing(SearchIndex::name);

    /** What was read for each session factory, for as long as that lives. */
    private static final Map<SessionFactory, VectorIndexes> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    public VectorIndexes {
        indexes = indexes.stream().sorted(BEST_FIRST).toList();
    }

    /**
     * Reads the catalog.
     *
     * @throws SQLException if that fails
     */
    public static VectorIndexes read(Connection connection) throws SQLException {
        String version = "";
        List<SearchIndex> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                version = rows.getString(1);
                SearchIndex.of(rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5))
                        .ifPresent(found::add);
            }
        }
        return new VectorIndexes(version, found);
    }

    /**
     * What {@link #read} has found for the session's factory. Nothing found is looked for again each time: the exact
     * search that follows takes far longer, and an index that is built meanwhile is noticed.
     */
    static VectorIndexes of(SharedSessionContract session) {
        VectorIndexes known = KNOWN.get(session.getFactory());
        if (known == null) {
            known = session.doReturningWork(VectorIndexes::read);
            if (!known.indexes.isEmpty()) {
                KNOWN.put(session.getFactory(), known);
            }
        }
        return known;
    }

    /**
     * Has the next search read the catalog again: for a service that runs on while its indexes are migrated. Until
     * then its searches are right, but slow if the index they go through is gone.
     */
    public static void forget(SessionFactory factory) {
        KNOWN.remove(factory);
    }

    /** The index to go through; empty if there is none. */
    Optional<SearchIndex> best() {
        return indexes.stream().findFirst();
    }

    /** Whether pgvector goes on through an index until it has enough rows: since 0.8.0. */
    boolean iterates() {
        String[] parts = version.split("\\.", 3);
        return parts.length > 1 && (!parts[0].equals("0") || Integer.parseInt(parts[1]) >= 8);
    }
}
