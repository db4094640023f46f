package dev.docuai.pgvector;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * A GIN index on an attribute, written by Hibernate with the rest of the DDL. For searches with filters, index the JSON
 * that the filters ask for:
 *
 * <pre>{@code
 * @JdbcTypeCode(SqlTypes.JSON)
 * @GinIndex(operatorClass = "jsonb_path_ops")
 * private Map<String, Object> metadata;
 *
 * create index ix_chunks_metadata on chunks using gin (metadata jsonb_path_ops)
 * }</pre>
 *
 * <p>PostgreSQL's manual, section "jsonb Indexing", compares the operator classes.
 */
@Documented
@Target({FIELD, METHOD})
@Retention(RUNTIME)
@AttributeBinderType(binder = GinIndex.Binder.class)
public @interface GinIndex {

    /** The operator class, as SQL writes it; by default the one of the column's type. */
    String operatorClass() default "";

    /** The index's name, in backticks if it needs quotes; by default {@code ix_<table>_<column>}. */
    String name() default "";

    /** Hands the index to Hibernate, which calls it. */
    class Binder implements AttributeBinder<GinIndex> {

        @Override
        public void bind(GinIndex index, MetadataBuildingContext context, PersistentClass entity, Property attribute) {
            Column column = attribute.getColumns().get(0);
            TableAddition.addGinIndex(
                    context,
                    attribute.getValue().getTable(),
                    Identifier.toIdentifier(column.getName(), column.isQuoted()),
                    index.operatorClass(),
                    index.name());
        }
    }
}
