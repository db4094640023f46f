package dev.docuai.pgvector;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.AnnotationException;
import org.hibernate.annotations.TypeBinderType;
import org.hibernate.binder.TypeBinder;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;

/**
 * A column of an entity's table for PostgreSQL's text search: a {@code tsvector} that the database generates, and its GIN
 * index. It is no attribute, so no statement of Hibernate's reads or writes it:
 *
 * <pre>{@code
 * @Entity
 * @TextSearchColumn(name = "text_search", expression = "to_tsvector('english', {chunk_text})")
 * class Chunk { ... }
 *
 * alter table chunks add column text_search tsvector generated always as (to_tsvector('english', chunk_text)) stored
 * create index ix_chunks_text_search on chunks using gin (text_search)
 * }</pre>
 */
@Documented
@Target(TYPE)
@Retention(RUNTIME)
@TypeBinderType(binder = TextSearchColumn.Binder.class)
public @interface TextSearchColumn {

    /** The column's name. */
    String name();

    /**
     * The value of the column, in SQL: an immutable expression of the table's other columns. A name in braces is a column
     * as {@code @Column} names it; the naming strategy of the mapping and the quotes apply to it. In a text in quotes, braces
     * are braces.
     */
    String expression();

    /** Hands the column and the index to Hibernate, which calls it. */
    class Binder implements TypeBinder<TextSearchColumn> {

        /** A text in quotes, with escapes by backslash or without, or a name in braces. */
        private static final Pattern COLUMN =
                Pattern.compile("\\b[eE]'(?:[^'\\\\]|\\\\.|'')*+'|'(?:[^']|'')*+'|\\{([A-Za-z_]\\w*)}", Pattern.DOTALL);

        @Override
        public void bind(TextSearchColumn search, MetadataBuildingContext context, PersistentClass entity) {
            Dialect dialect = context.getMetadataCollector().getDatabase().getDialect();
            String expression = COLUMN.matcher(search.expression())
                    .replaceAll(found -> Matcher.quoteReplacement(
                            found.group(1) == null
                                    ? found.group()
                                    : physical(found.group(1), context).render(dialect)));
            Identifier column = physical(search.name(), context);
            Table table = entity.getTable();
            TableAddition.addColumn(context, table, column, "tsvector generated always as (" + expression + ") stored");
            TableAddition.addGinIndex(context, table, column, "", "");
        }

        private static Identifier physical(String name, MetadataBuildingContext context) {
            Database database = context.getMetadataCollector().getDatabase();
            return context.getBuildingOptions()
                    .getPhysicalNamingStrategy()
                    .toPhysicalColumnName(database.toIdentifier(name), database.getJdbcEnvironment());
        }

        @Override
        public void bind(TextSearchColumn search, MetadataBuildingContext context, Component embeddable) {
            throw new AnnotationException("@TextSearchColumn is for an entity, and "
                    + embeddable.getComponentClassName() + " is an embeddable; move it to the entity");
        }
    }
}
