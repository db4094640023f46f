package dev.docuai.migrator.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An index that no constraint owns.
 *
 * @param name its own
 * @param table the table or materialized view that it is on
 * @param method its access method: {@code btree}, {@code hnsw}
 * @param keys the indexed columns and expressions, each with its non-default collation, operator class and order:
 *     {@code (embedding::halfvec(1536)) halfvec_cosine_ops}
 * @param tail the clauses after the keys, without the options: INCLUDE, NULLS NOT DISTINCT, WHERE; else empty
 * @param options storage parameters: {@code m}, {@code ef_construction}, {@code lists}, {@code fillfactor}
 * @param unique whether it is
 * @param valid false after an interrupted build
 * @param partOf of an index of a partition, the index or constraint of the parent that it is a part of
 * @param columns the columns of the table that it is about, those in expressions and conditions included, sorted
 * @param comment empty for none
 */
public record Index(
        ObjectName name,
        ObjectName table,
        String method,
        List<String> keys,
        Tail tail,
        Map<String, String> options,
        boolean unique,
        boolean valid,
        Optional<ObjectId> partOf,
        List<String> columns,
        String comment)
        implements SchemaObject {
    /**
     * The clauses after an index's keys.
     *
     * @param include columns that are only stored, separated by commas; else empty
     * @param nullsNotDistinct whether two NULLs are alike
     * @param where the condition of a partial index, without brackets around it; else empty
     */
    public record Tail(String include, boolean nullsNotDistinct, String where) {}

    /** Copies lists and map, the map in its order, which is no fact. */
    public Index {
        keys = List.copyOf(keys);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        columns = List.copyOf(columns);
    }

    @Override
    public ObjectId id() {
        return ObjectId.of(Kind.INDEX, name);
    }

    @Override
    public ObjectName relation() {
        return table;
    }

    /** Whether it serves searches by distance; true for pgvector's access methods. */
    public boolean isVector() {
        return method.equals("hnsw") || method.equals("ivfflat");
    }

    /** The same index by another name; otherwise equal. */
    public Index named(ObjectName other) {
        return new Index(other, table, method, keys, tail, options, unique, valid, partOf, columns, comment);
    }

    /** The same index as its build would have left it; otherwise equal, and valid. */
    public Index whole() {
        return new Index(name, table, method, keys, tail, options, unique, true, partOf, columns, comment);
    }

    /** The same index with nothing above it; otherwise equal, and a part of none. */
    public Index detached() {
        return new Index(name, table, method, keys, tail, options, unique, valid, Optional.empty(), columns, comment);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("table", table.toString())
                .with("unique", unique)
                .with("method", method)
                .with("keys", String.join(", ", keys))
                .with("include", tail.include())
                .with("nulls not distinct", tail.nullsNotDistinct())
                .with("options", options)
                .with("where", tail.where())
                .with("invalid", !valid)
                .with("part of", partOf.map(ObjectId::toString).orElse(""))
                .comment(comment);
    }
}
