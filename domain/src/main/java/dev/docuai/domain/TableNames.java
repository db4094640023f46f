package dev.docuai.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.SelectableConsumer;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The names of DocuAI's tables and columns, as SQL writes them: with the schema and the quotes that they need. Statements
 * that Hibernate does not write, such as COPY and a search, take their names from here.
 *
 * <pre>{@code
 * ChunkLoader.on(dataSource).tables(TableNames.inSchema("tenant_7")).load(chunks);
 * ChunkSearch.nearest(embedding).run(connection, SearchIndexes.read(connection, TableNames.of(sessionFactory)));
 * }</pre>
 *
 * <p>Code in a Hibernate session uses {@link #of} by itself, so state names only without a session.
 *
 * @param sources the table of {@link DataSource}
 * @param documents the table of {@link Document}
 * @param chunks the table of {@link DocumentChunk}
 */
public record TableNames(Table sources, Table documents, Table chunks) {

    private static final Map<String, String> SOURCE_COLUMNS = Map.of("source_id", "id");
    private static final Map<String, String> DOCUMENT_COLUMNS = Map.of(
            "document_id", "id",
            "source_id", "source",
            "url", "url",
            "title", "title",
            "metadata", "metadata",
            "last_modified", "lastModified",
            "processed_at", "processedAt");
    private static final Map<String, String> CHUNK_COLUMNS = Map.ofEntries(
            Map.entry("chunk_id", "id"),
            Map.entry("document_id", "document"),
            Map.entry("chunk_order", "chunkOrder"),
            Map.entry("chunk_text", "chunkText"),
            Map.entry("title", "title"),
            Map.entry("summary", "summary"),
            Map.entry("token_count", "tokenCount"),
            Map.entry("embedding", "embedding"),
            Map.entry("embedding_model", "embeddingModel"),
            Map.entry("metadata", "metadata"),
            Map.entry("created_at", "createdAt"));

    /** The names of the scripts without a schema: the connection's {@code search_path} finds the tables. */
    public static final TableNames ON_SEARCH_PATH = new TableNames(
            Table.plain("data_sources", SOURCE_COLUMNS),
            Table.plain("documents", DOCUMENT_COLUMNS),
            Table.plain("document_chunks", CHUNK_COLUMNS));

    /**
     * A table's names.
     *
     * @param name of the table, as SQL writes it
     * @param columns the name of each column as SQL writes it, by its name in the scripts
     */
    public record Table(String name, Map<String, String> columns) {

        /** Copies the columns. */
        public Table {
            columns = Map.copyOf(columns);
        }

        private static Table plain(String name, Map<String, String> attributes) {
            Map<String, String> columns = new HashMap<>();
            attributes.keySet().forEach(column -> columns.put(column, column));
            return new Table(name, columns);
        }

        /**
         * A column as SQL writes it.
         *
         * @param name of the column in the scripts
         * @throws IllegalArgumentException if no statement needs such a column
         */
        public String column(String name) {
            String column = columns.get(name);
            if (column == null) {
                throw new IllegalArgumentException(
                        this.name + " has no name for the column " + name + "; it has names for " + columns.keySet());
            }
            return column;
        }

        private Table inSchema(String schema) {
            return new Table(quoted(schema) + "." + name, columns);
        }

        private Table renamed(UnaryOperator<String> tables, UnaryOperator<String> renamed) {
            Map<String, String> names = new HashMap<>();
            columns.forEach((column, name) -> names.put(column, quoted(renamed.apply(column))));
            int last = name.lastIndexOf('.') + 1;
            return new Table(name.substring(0, last) + quoted(tables.apply(name.substring(last))), names);
        }
    }

    /**
     * The names of the scripts in one schema; the connection's {@code search_path} does not matter.
     *
     * @param schema as the catalog has it, without quotes: {@code app}, {@code Tenant-7}
     * @throws IllegalArgumentException if it is empty
     */
    public static TableNames inSchema(String schema) {
        return new TableNames(
                ON_SEARCH_PATH.sources.inSchema(schema),
                ON_SEARCH_PATH.documents.inSchema(schema),
                ON_SEARCH_PATH.chunks.inSchema(schema));
    }

    /**
     * The names that a physical naming strategy derives from the names of the scripts, in the schema {@code schema}.
     *
     * @param schema as the catalog has it, without quotes
     * @param tables gives a table's name in the catalog, of its name in the scripts
     * @param columns gives a column's name in the catalog, of its name in the scripts
     * @throws IllegalArgumentException if a name is empty
     */
    public static TableNames inSchema(String schema, UnaryOperator<String> tables, UnaryOperator<String> columns) {
        return new TableNames(
                ON_SEARCH_PATH.sources.renamed(tables, columns).inSchema(schema),
                ON_SEARCH_PATH.documents.renamed(tables, columns).inSchema(schema),
                ON_SEARCH_PATH.chunks.renamed(tables, columns).inSchema(schema));
    }

    /**
     * The names that Hibernate maps the entities to: {@code hibernate.default_schema}, the schema of an {@code orm.xml}
     * and a physical naming strategy are in them. If Hibernate knows no schema, they have none either, and the
     * session's connection decides: a tenant's, for example.
     */
    public static TableNames of(SessionFactory factory) {
        SessionFactoryImplementor mapping = factory.unwrap(SessionFactoryImplementor.class);
        return new TableNames(
                mapped(mapping, DataSource.class, SOURCE_COLUMNS),
                mapped(mapping, Document.class, DOCUMENT_COLUMNS),
                mapped(mapping, DocumentChunk.class, CHUNK_COLUMNS));
    }

    private static Table mapped(SessionFactoryImplementor factory, Class<?> entity, Map<String, String> attributes) {
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity);
        Map<String, String> columns = new HashMap<>();
        attributes.forEach((column, attribute) -> {
            SelectableConsumer name = (index, selectable) -> columns.put(column, selectable.getSelectionExpression());
            AttributeMapping mapped = persister.findAttributeMapping(attribute);
            if (mapped == null) {
                persister.getIdentifierMapping().forEachSelectable(name);
            } else {
                mapped.forEachSelectable(name);
            }
        });
        return new Table(persister.getTableName(), columns);
    }

    private static String quoted(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name is empty; state it as the catalog has it");
        }
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
