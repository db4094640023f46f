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
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;

/**
 * A unique <em>index</em> on the attribute's column, named {@code ix_<table>_<column>}.
 *
 * <p>JPA's {@code @Index(unique = true)} becomes a unique <em>constraint</em> in Hibernate, which is another thing in
 * PostgreSQL's catalog; written with brackets, {@code columnList = "(name)"}, it becomes an index that Hibernate's
 * own index validation then does not recognise.
 */
@Documented
@Target({FIELD, METHOD})
@Retention(RUNTIME)
@AttributeBinderType(binder = UniqueIndex.Binder.class)
public @interface UniqueIndex {

    /** Hands the index to Hibernate, which calls it. */
    class Binder implements AttributeBinder<UniqueIndex> {

        @Override
        public void bind(
                UniqueIndex unique, MetadataBuildingContext context, PersistentClass entity, Property attribute) {
            Dialect dialect = context.getMetadataCollector().getDatabase().getDialect();
            Table table = attribute.getValue().getTable();
            Column column = attribute.getColumns().get(0);
            Identifier name = IndexName.of(
                    table.getNameIdentifier(), Identifier.toIdentifier(column.getName(), column.isQuoted()));
            Index index = table.getOrCreateIndex(name.render(dialect));
            index.setUnique(true);
            index.addColumn(column);
        }
    }
}
