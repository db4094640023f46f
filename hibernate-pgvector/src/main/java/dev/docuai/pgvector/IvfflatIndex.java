package dev.docuai.pgvector;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Map;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * An IVFFlat index on a vector attribute, written by Hibernate with the rest of the DDL:
 *
 * <pre>{@code
 * @IvfflatIndex(lists = 200, operatorClass = OperatorClass.VECTOR_L2_OPS)
 *
 * create index ix_chunks_embedding on chunks using ivfflat (embedding vector_l2_ops) with (lists = 200)
 * }</pre>
 *
 * <p>{@link HnswIndex} describes the common behaviour; the rules come from pgvector's README, section "IVFFlat": lists
 * 1 to 32768, no {@code sparsevec}, no taxicab or Jaccard distance. The build computes the lists from the existing
 * rows: an index built on an empty table is useless.
 */
@Documented
@Target({FIELD, METHOD})
@Retention(RUNTIME)
@Repeatable(IvfflatIndex.List.class)
@AttributeBinderType(binder = IvfflatIndex.Binder.class)
public @interface IvfflatIndex {

    /** Into how many lists the rows are divided: 1 to 32768; a thousandth of the rows is a good start. */
    int lists() default 100;

    /** The distance that the index serves. */
    OperatorClass operatorClass();

    /** The index's name, in backticks if it needs quotes; by default {@code ix_<table>_<column>}. */
    String name() default "";

    /** The expression to index instead of the column, as in {@link HnswIndex#expression}. */
    String expression() default "";

    /** A condition in SQL for a partial index; none by default. */
    String where() default "";

    /** Holds repeated annotations of one attribute; the compiler writes it. */
    @Documented
    @Target({FIELD, METHOD})
    @Retention(RUNTIME)
    @AttributeBinderType(binder = ListBinder.class)
    @interface List {
        /** The indexes. */
        IvfflatIndex[] value();
    }

    /** Hands one index to Hibernate, which calls it. */
    class Binder implements AttributeBinder<IvfflatIndex> {

        @Override
        public void bind(
                IvfflatIndex index, MetadataBuildingContext context, PersistentClass entity, Property attribute) {
            VectorIndex.Definition definition = new VectorIndex.Definition(
                    AccessMethod.IVFFLAT,
                    Map.of("lists", index.lists()),
                    index.operatorClass(),
                    index.name(),
                    index.expression(),
                    index.where(),
                    problems(index));
            VectorIndex.add(definition, context, entity, attribute);
        }

        private static java.util.List<String> problems(IvfflatIndex index) {
            return index.lists() < 1 || index.lists() > 32_768
                    ? java.util.List.of("lists is " + index.lists() + ", and must be 1 to 32768")
                    : java.util.List.of();
        }
    }

    /** Hands repeated indexes to Hibernate, which calls it. */
    class ListBinder implements AttributeBinder<List> {

        @Override
        public void bind(List indexes, MetadataBuildingContext context, PersistentClass entity, Property attribute) {
            Arrays.stream(indexes.value()).forEach(index -> new Binder().bind(index, context, entity, attribute));
        }
    }
}
