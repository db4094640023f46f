package dev.docuai.domain.filter;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.filter.Comparison.Owner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A condition on a chunk, its document or its source:
 *
 * <pre>{@code
 * ChunkSearch.nearest(embedding).where(metadata("lang").eq("en")
 *         .and(url().startsWith("https://docs.example/7/"))
 *         .and(metadata("draft").eq(true).not()));
 * }</pre>
 *
 * <p>A filter is true or false for a chunk, never unknown as in SQL: a comparison with a value that is missing is false,
 * and its {@link #not} is true. Values and the names of metadata reach the server as parameters, never as SQL.
 *
 * <p>Immutable; {@code equals} compares the conditions.
 */
public sealed interface Filter permits Comparison, Filter.And, Filter.Or, Filter.Not {

    /** A value of the chunk's metadata, by its key, or by the keys of the objects around it and its own. */
    static MetadataField metadata(String key, String... inner) {
        return new MetadataField(Owner.CHUNK, path(key, inner));
    }

    /** A value of the document's metadata, as {@link #metadata} finds it. */
    static MetadataField documentMetadata(String key, String... inner) {
        return new MetadataField(Owner.DOCUMENT, path(key, inner));
    }

    /** The title of the chunk. */
    static TextField title() {
        return new TextField(Owner.CHUNK, "title");
    }

    /** The title of the document. */
    static TextField documentTitle() {
        return new TextField(Owner.DOCUMENT, "title");
    }

    /** The address of the document. */
    static TextField url() {
        return new TextField(Owner.DOCUMENT, "url");
    }

    /** The model that made the chunk's embedding. */
    static TextField embeddingModel() {
        return new TextField(Owner.CHUNK, "embedding_model");
    }

    /** The time when the chunk was stored. */
    static TimeField createdAt() {
        return new TimeField(Owner.CHUNK, "created_at");
    }

    /** The time of the document's last change at its source. */
    static TimeField lastModified() {
        return new TimeField(Owner.DOCUMENT, "last_modified");
    }

    /** The time when the document was stored or processed last. */
    static TimeField processedAt() {
        return new TimeField(Owner.DOCUMENT, "processed_at");
    }

    /** Chunks of these sources, by their keys; of none, if no key is given. */
    static Filter sources(long... ids) {
        return Comparison.ofKeys(Owner.DOCUMENT, "source_id", keys(ids));
    }

    /** Chunks of these documents, by their keys; of none, if no key is given. */
    static Filter documents(long... ids) {
        return Comparison.ofKeys(Owner.CHUNK, "document_id", keys(ids));
    }

    /** These chunks, by their keys; none, if no key is given. */
    static Filter chunks(long... ids) {
        return Comparison.ofKeys(Owner.CHUNK, "chunk_id", keys(ids));
    }

    /** Chunks for which this filter and another one are true. */
    default Filter and(Filter other) {
        return new And(joined(
                this instanceof And and ? and.filters() : List.of(this),
                other instanceof And and ? and.filters() : List.of(other)));
    }

    /** Chunks for which this filter or another one is true. */
    default Filter or(Filter other) {
        return new Or(joined(
                this instanceof Or or ? or.filters() : List.of(this),
                other instanceof Or or ? or.filters() : List.of(other)));
    }

    /** Chunks for which this filter is false. */
    default Filter not() {
        return new Not(this);
    }

    /** The filter in SQL, on a chunk {@code c} of these tables. */
    default Condition on(TableNames tables) {
        return new FilterSql(tables).ofChunk(this);
    }

    /** One list instead of a nesting, which would be as deep as an expression is long. */
    private static List<Filter> joined(List<Filter> one, List<Filter> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static List<Long> keys(long... ids) {
        return Arrays.stream(ids).boxed().toList();
    }

    private static List<String> path(String key, String... inner) {
        List<String> path = new ArrayList<>(List.of(key));
        path.addAll(List.of(inner));
        return List.copyOf(path);
    }

    /** All of these filters are true. */
    record And(List<Filter> filters) implements Filter {
        /** Copies the filters. */
        public And {
            filters = List.copyOf(filters);
        }
    }

    /** One of these filters is true. */
    record Or(List<Filter> filters) implements Filter {
        /** Copies the filters. */
        public Or {
            filters = List.copyOf(filters);
        }
    }

    /** This filter is false. */
    record Not(Filter filter) implements Filter {}
}
