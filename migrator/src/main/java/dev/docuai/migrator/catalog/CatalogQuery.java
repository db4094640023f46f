package dev.docuai.migrator.catalog;

import dev.docuai.migrator.schema.SchemaObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;

/** The queries, in the order in which their objects can be created when nothing else decides. */
enum CatalogQuery {
    /** Managed schemas but for the primary one. */
    SCHEMAS(SchemaRows::schema),
    EXTENSIONS(SchemaRows::extension),
    /** Collations and conversions. */
    COLLATIONS(SchemaRows::defined),
    /** Parsers, templates, dictionaries and configurations of text search. */
    TEXT_SEARCH(SchemaRows::defined),
    /** Enums and domains. */
    TYPES(SchemaRows::type),
    COMPOSITE_TYPES(SchemaRows::compositeType),
    RANGE_TYPES(SchemaRows::defined),
    SEQUENCES(SchemaRows::sequence),
    /** Tables and partitions. */
    TABLES(TableRows::table),
    /** Columns of tables. */
    COLUMNS(TableRows::column),
    /** Constraints of tables. */
    CONSTRAINTS(TableRows::constraint),
    /** Indexes of tables and materialized views. */
    INDEXES(TableRows::index),
    /** Functions and procedures. */
    FUNCTIONS(SchemaRows::function),
    /** Foreign-data wrappers, servers and foreign tables. */
    FOREIGN(SchemaRows::defined),
    /** Aggregate functions. */
    AGGREGATES(SchemaRows::defined),
    /** Operators, their families and classes. */
    OPERATORS(SchemaRows::defined),
    /** Views and materialized views. */
    VIEWS(SchemaRows::view),
    /** Extended statistics of tables and materialized views. */
    STATISTICS(SchemaRows::defined),
    /** Rules of tables and views. */
    RULES(SchemaRows::defined),
    /** Triggers of tables and views. */
    TRIGGERS(TableRows::trigger),
    /** Policies of tables. */
    POLICIES(TableRows::policy),
    /** Publications and their tables. */
    PUBLICATIONS(SchemaRows::defined),
    EVENT_TRIGGERS(SchemaRows::defined),
    /** Everything else. */
    OTHERS(SchemaRows::other);

    private static final String SCOPE = "scope";

    private final Mapping mapping;
    private final String sql;

    /** Reads an object from a row. */
    private interface Mapping {
        SchemaObject object(Row row) throws SQLException;
    }

    CatalogQuery(Mapping mapping) {
        this.mapping = mapping;
        this.sql = scoped(file());
    }

    /** The name of its file, without the ending. */
    String file() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Takes the schemas and the tables to leave out. */
    String sql() {
        return sql;
    }

    /** The object of a row of this query. */
    SchemaObject object(Row row) throws SQLException {
        return mapping.object(row);
    }

    /** The names of queries without results in a database; takes no parameters. */
    static String absent() {
        return resource("absent");
    }

    /** Another query, by the name of its file; takes the same parameters. */
    static String scoped(String name) {
        return resource(SCOPE) + resource(name);
    }

    private static String resource(String name) {
        try (InputStream in = CatalogQuery.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name + ".sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
