package dev.docuai.pgvector;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * An HNSW index on a vector attribute, written by Hibernate with the rest of the DDL:
 *
 * <pre>{@code
 * @Array(length = 1536)
 * @JdbcTypeCode(SqlTypes.VECTOR)
 * @HnswIndex(operatorClass = OperatorClass.VECTOR_COSINE_OPS)
 * private float[] embedding;
 *
 * create index ix_chunks_embedding on chunks using hnsw (embedding vector_cosine_ops)
 *     with (m = 16, ef_construction = 64)
 * }</pre>
 *
 * <p>If PostgreSQL would refuse an index, Hibernate refuses to start, with every faulty index of the mapping in one
 * message. The rules are those of pgvector's README, sections "HNSW" and "HNSW: Index Options", and of its source where
 * the README is silent: m 2 to 100, ef_construction 4 to 1000 and at least 2 * m, a type of stated dimensions within
 * {@linkplain VectorType#maxIndexedDimensions() its limit}, and an operator class of that type.
 *
 * <p>One attribute may have several; then all but one need a {@link #name}. Hibernate rebuilds such an index at every
 * start under {@code hibernate.hbm2ddl.auto=update}, as it does with everything outside its own model: validate the
 * schema and migrate it instead.
 */
@Documented
@Target({FIELD, METHOD})
@Retention(RUNTIME)
@Repeatable(HnswIndex.List.class)
@AttributeBinderType(binder = HnswIndex.Binder.class)
public @interface HnswIndex {

    /** How many neighbours a vector is linked to: 2 to 100. More gives better recall and a larger, slower index. */
    int m() default 16;

    /** How many candidates a build considers for each link: 4 to 1000, at least twice {@link #m}. */
    int efConstruction() default 64;

    /** The distance that the index serves. */
    OperatorClass operatorClass();

    /** The index's name, in backticks if it needs quotes; by default {@code ix_<table>_<column>}. */
    String name() default "";

    /**
     * The expression to index instead of the column: SQL that ends in a cast to a type of stated dimensions, such as
     * {@code embedding::halfvec(1536)} or {@code binary_quantize(embedding)::bit(1536)}. A query has to order by the
     * very same expression.
     */
    String expression() default "";

    /** A condition in SQL for a partial index, such as {@code embedding_model = 'small'}; none by default. */
    String where() default "";

    /** Holds repeated annotations of one attribute; the compiler writes it. */
    @Documented
    @Target({FIELD, METHOD})
    @Retention(RUNTIME)
    @AttributeBinderType(binder = ListBinder.class)
    @interface List {
        /** The indexes. */
        HnswIndex[] value();
    }

    /** Hands one index to Hibernate, which calls it. */
    class Binder implements AttributeBinder<HnswIndex> {

        @Override
        public void bind(HnswIndex index, MetadataBuildingContext context, PersistentClass entity, Property attribute) {
            Map<String, Integer> options = new LinkedHashMap<>();
            options.put("m", index.m());
            options.put("ef_construction", index.efConstruction());
            VectorIndex.Definition definition = new VectorIndex.Definition(
                    AccessMethod.HNSW,
                    options,
                    index.operatorClass(),
                    index.name(),
                    index.expression(),
                    index.where(),
                    problems(index));
            VectorIndex.add(definition, context, entity, attribute);
        }

        private static java.util.List<String> problems(HnswIndex index) {
            java.util.List<String> problems = new ArrayList<>();
            if (index.m() < 2 || index.m() > 100) {
                problems.add("m is " + index.m() + ", and must be 2 to 100");
            }
            if (index.efConstruction() < 4 || index.efConstruction() > 1000) {
                problems.add("efConstruction is " + index.efConstruction() + ", and must be 4 to 1000");
            }
            if (index.efConstruction() < 2 * index.m()) {
                problems.add("efConstruction is " + index.efConstruction() + ", and must be at least 2 * m = "
                        + 2 * index.m());
            }
            return problems;
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
