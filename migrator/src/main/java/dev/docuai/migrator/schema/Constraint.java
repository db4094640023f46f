package dev.docuai.migrator.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A constraint of a table.
 *
 * @param table its table
 * @param name as SQL writes it
 * @param type its type
 * @param definition as {@code pg_get_constraintdef} prints it, but without {@code NOT VALID}
 * @param validated whether all rows are known to fulfil it
 * @param columns of its table, in their order; empty for a check of none
 * @param options storage parameters of the index behind it
 * @param references the table that a foreign key refers to; else empty
 * @param origin whether a parent has it; a foreign key or key of a partition that is a part of the parent's is inherited
 * @param partOf of a key or foreign key of a partition, the constraint or index of the parent that it is a part of
 * @param comment empty for none
 */
public record Constraint(
        ObjectName table,
        String name,
        Type type,
        String definition,
        boolean validated,
        List<String> columns,
        Map<String, String> options,
        Optional<ObjectName> references,
        Origin origin,
        Optional<ObjectId> partOf,
        String comment)
        implements SchemaObject {
    /** The types of constraints. */
    public enum Type {
        /** Unique and not null. */
        PRIMARY_KEY,
        /** Unique. */
        UNIQUE,
        /** A check. */
        CHECK,
        /** An exclusion constraint. */
        EXCLUSION,
        /** A foreign key. */
        FOREIGN_KEY
    }

    /** Copies list and map, the map in its order, which is no fact. */
    public Constraint {
        columns = List.copyOf(columns);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    @Override
    public ObjectId id() {
        return new ObjectId(Kind.CONSTRAINT, table, name);
    }

    /**
     * The same by another name.
     *
     * @param other as SQL writes it
     * @return otherwise equal
     */
    public Constraint named(String other) {
        return new Constraint(
                table, other, type, definition, validated, columns, options, references, origin, partOf, comment);
    }

    /** The same from elsewhere. */
    public Constraint from(Origin other) {
        return new Constraint(
                table, name, type, definition, validated, columns, options, references, other, partOf, comment);
    }

    /** The same with nothing above it; otherwise equal, and the table's own. */
    public Constraint detached() {
        return new Constraint(
                table,
                name,
                type,
                definition,
                validated,
                columns,
                options,
                references,
                Origin.LOCAL,
                Optional.empty(),
                comment);
    }

    /** The name of the index behind it. */
    public ObjectName index() {
        return table.sibling(name);
    }

    /** Whether an index stands behind it; true for primary key, unique and exclusion. */
    public boolean hasIndex() {
        return type == Type.PRIMARY_KEY || type == Type.UNIQUE || type == Type.EXCLUSION;
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("definition", definition)
                .with("not valid", !validated)
                .with("options", options)
                .with("origin", partOf.isPresent() ? "" : origin.toString())
                .with("part of", partOf.map(ObjectId::toString).orElse(""))
                .comment(comment);
    }
}
