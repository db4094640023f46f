package dev.docuai.pgvector;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.AnnotationException;
import org.hibernate.annotations.TypeBinderType;
import org.hibernate.binder.TypeBinder;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;

/**
 * A column of an entity's table for PostgreSQL's text search: a {@code tsvector} that the database generates, and its GIN
 * index. It is no attribute, so no statement of Hibernate's reads or writes it:
 *
 * <pre>{@code
 * @Entity
 * @TextSearchColumn(name = "text_search", expression = "to_tsvector('english', chunk_text)")
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

    /** The value of the column, in SQL: an immutable expression of the table's other columns. */
    String expression();

    /** Hands the column and the index to Hibernate, which calls it. */
    class Binder implements TypeBinder<TextSearchColumn> {

        @Override
        public void bind(TextSearchColumn search, MetadataBuildingContext context, PersistentClass entity) {
            Identifier column = context.getBuildingOptions()
                    .getPhysicalNamingStrategy()
                    .toPhysicalColumnName(
                            Identifier.toIdentifier(search.name()),
                            context.getMetadataCollector().getDatabase().getJdbcEnvironment());
            Table table = entity.getTable();
            TableAddition.add(
                    context,
                    "text-search-column",
                    table,
                    (dialect, name) -> "alter table " + name
                            + " add column " + column.render(dialect) + " tsvector generated always as ("
                            + search.expression() + ") stored");
            TableAddition.addGinIndex(context, table, column, "", "");
        }

        @Override
        public void bind(TextSearchColumn search, MetadataBuildingContext context, Component embeddable) {
            throw new AnnotationException("@TextSearchColumn is for an entity, and "
                    + embeddable.getComponentClassName() + " is an embeddable; move it to the entity");
        }
    }
}
