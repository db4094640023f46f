package dev.docuai.domain.search;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.session.StatementTimeout;
import dev.docuai.pgvector.AccessMethod;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.SessionFactory;

/**
 * The valid indexes of one table of chunks that searches go through, and the version of pgvector. Partial indexes are left
 * out: they hold some of the rows only.
 *
 * @param version of pgvector, {@code 0.8.0}; empty if the extension is missing
 * @param indexes cosine before inner product before L2; vectors before halves before bits; hnsw before ivfflat
 * @param words the index on the words of the chunks; empty if there is none
 * @param tables the names that a search uses
 * @param location the location of the table and the extension; a search that finds another table by these names reads
 *     the indexes of that table
 */
public record SearchIndexes(
        String version,
        List<SearchIndex> indexes,
        Optional<TextIndex> words,
        TableNames tables,
        TableLocation location) {

    private static final String QUERY = "SELECT extension.extversion, quote_ident(extension.nspname), "
            + TableLocation.identity("chunks.oid") + ",\n" + """
                   i.relname, am.amname, opc.opcname, pg_get_indexdef(x.indexrelid, 1, true), quote_ident(a.attname),
                   words.name, words.configuration
            FROM (SELECT to_regclass(?)::oid AS oid, (parse_ident(?))[1] AS embedding) chunks
            LEFT JOIN (SELECT e.extversion, n.nspname
                       FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
                       WHERE e.extname = 'vector') extension ON true
            LEFT JOIN (pg_index x
                       JOIN pg_class i ON i.oid = x.indexrelid
                       JOIN pg_am am ON am.oid = i.relam AND am.amname IN ('hnsw', 'ivfflat')
                       JOIN pg_opclass opc ON opc.oid = x.indclass[0])
                   ON x.indrelid = chunks.oid
                   AND x.indisvalid AND x.indisready AND x.indislive AND x.indpred IS NULL
            LEFT JOIN pg_attribute a ON a.attrelid = chunks.oid AND a.attname = chunks.embedding
            LEFT JOIN LATERAL (
                SELECT quote_ident(w.attname) AS name,
                       (SELECT quote_ident(n.nspname) || '.' || quote_ident(t.cfgname)
                        FROM pg_ts_config t JOIN pg_namespace n ON n.oid = t.cfgnamespace
                        WHERE t.oid = coalesce(
                            replace(substring(pg_get_expr(d.adbin, d.adrelid),
                                'to_tsvector[(]''((?:[^'']|'''')+)''::regconfig'), '''''', ''''),
                            current_setting('default_text_search_config'))::regconfig) AS configuration
                FROM pg_index x
                JOIN pg_class i ON i.oid = x.indexrelid
                JOIN pg_am am ON am.oid = i.relam AND am.amname = 'gin'
                JOIN pg_attribute w ON w.attrelid = x.indrelid AND w.attnum = ANY (x.indkey)
                    AND w.atttypid = 'tsvector'::regtype
                LEFT JOIN pg_attrdef d ON d.adrelid = w.attrelid AND d.adnum = w.attnum
                WHERE x.indrelid = chunks.oid AND x.indisvalid AND x.indisready AND x.indislive AND x.indpred IS NULL
                ORDER BY w.attname <> 'text_search', w.attnum LIMIT 1) words ON true
            """;

    private static final Comparator<SearchIndex> BEST_FIRST = Comparator.comparing(SearchIndex::distance)
            .thenComparing(SearchIndex::candidatesPerRow)
            .thenComparing(index -> index.method() != AccessMethod.HNSW)
            .thenComparing(SearchIndex::name);

    /** Sorts the indexes. */
    public SearchIndexes {
        indexes = indexes.stream().sorted(BEST_FIRST).toList();
    }

    /** Indexes without a read of the catalog, of the table that the {@code search_path} finds. */
    public SearchIndexes(String version, List<SearchIndex> indexes) {
        this(version, indexes, Optional.empty(), TableNames.ON_SEARCH_PATH, TableLocation.UNKNOWN);
    }

    /**
     * Reads the catalog for {@code document_chunks} in the {@code search_path}.
     *
     * @throws SQLException if that fails
     */
    public static SearchIndexes read(Connection connection) throws SQLException {
        return read(connection, TableNames.ON_SEARCH_PATH);
    }

    /**
     * Reads the catalog for a table of chunks of another schema or another name.
     *
     * @throws SQLException if that fails
     */
    public static SearchIndexes read(Connection connection, TableNames tables) throws SQLException {
        return read(connection, tables, StatementTimeout.NONE);
    }

    static SearchIndexes read(Connection connection, TableNames tables, StatementTimeout timeout) throws SQLException {
        String version = "";
        TableLocation location = TableLocation.UNKNOWN;
        List<SearchIndex> found = new ArrayList<>();
        Optional<TextIndex> words = Optional.empty();
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            timeout.apply(statement);
            statement.setString(1, tables.chunks().name());
            statement.setString(2, tables.chunks().column("embedding"));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    version = Optional.ofNullable(rows.getString(1)).orElse("");
                    location = new TableLocation(rows.getString(3), rows.getString(2));
                    index(rows, location).ifPresent(found::add);
                    words = words(rows);
                }
            }
        }
        return new SearchIndexes(version, found, words, tables, location);
    }

    private static Optional<TextIndex> words(ResultSet row) throws SQLException {
        String column = row.getString(9);
        String configuration = row.getString(10);
        return column == null || configuration == null
                ? Optional.empty()
                : Optional.of(new TextIndex(column, configuration));
    }

    private static Optional<SearchIndex> index(ResultSet row, TableLocation location) throws SQLException {
        String name = row.getString(4);
        String column = row.getString(8);
        return name == null || column == null
                ? Optional.empty()
                : SearchIndex.of(name, row.getString(5), row.getString(6), row.getString(7), column, location);
    }

    /**
     * Makes the next search read the catalog again: for a service that runs while its indexes are migrated. Until then
     * its searches are correct, but slow if their index is gone.
     */
    public static void forget(SessionFactory factory) {
        SearchIndexCache.forget(factory);
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
