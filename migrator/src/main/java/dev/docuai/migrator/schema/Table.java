package dev.docuai.migrator.schema;

import dev.docuai.migrator.sql.SqlLexer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table. Columns, constraints, indexes, triggers and policies are objects of their own; those of a partition or a child
 * table say what of the parent they are a part of.
 *
 * @param name its own
 * @param unlogged whether it is
 * @param options storage parameters, those of its TOAST table with {@code toast.} in front
 * @param partitionKey of a partitioned table, {@code RANGE (created_at)}; else empty
 * @param parents the table that it is a partition of, or those that it inherits from
 * @param partitionBound of a partition, {@code FOR VALUES IN (1)} or {@code DEFAULT}; else empty
 * @param rowSecurity whether policies are in force
 * @param forceRowSecurity whether they are for the owner too
 * @param replicaIdentity {@code NOTHING}, {@code FULL} or {@code USING INDEX name}; empty for the primary key
 * @param accessMethod empty for the usual one
 * @param ofType the composite type that a typed table follows; else empty
 * @param comment empty for none
 */
public record Table(
        ObjectName name,
        boolean unlogged,
        Map<String, String> options,
        String partitionKey,
        List<ObjectName> parents,
        String partitionBound,
        boolean rowSecurity,
        boolean forceRowSecurity,
        String replicaIdentity,
        String accessMethod,
        String ofType,
        String comment)
        implements SchemaObject {
    /** Copies list and map, the map in its order, which is no fact. */
    public Table {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        parents = List.copyOf(parents);
    }

    @Override
    public ObjectId id() {
        return ObjectId.table(name);
    }

    /** Whether its rows are in its partitions; false for an ordinary table. */
    public boolean isPartitioned() {
        return !partitionKey.isEmpty();
    }

    /** Whether it is a part of a partitioned table; false for one that inherits. */
    public boolean isPartition() {
        return !partitionBound.isEmpty();
    }

    /** Whether its partition key speaks of a column. */
    public boolean isKeyedBy(String column) {
        return SqlLexer.code(partitionKey).stream()
                .anyMatch(token -> token.text().equals(column));
    }

    /** Whether it is the partition of the rows that fit no other. */
    public boolean isDefaultPartition() {
        return partitionBound.equals("DEFAULT");
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("unlogged", unlogged)
                .with("options", options)
                .with("partition by", partitionKey)
                .with(
                        partitionBound.isEmpty() ? "inherits" : "partition of",
                        String.join(
                                ", ", parents.stream().map(ObjectName::toString).toList()))
                .with("bound", partitionBound)
                .with("row security", rowSecurity)
                .with("forced row security", forceRowSecurity)
                .with("replica identity", replicaIdentity)
                .with("access method", accessMethod)
                .with("of type", ofType)
                .comment(comment);
    }
}
