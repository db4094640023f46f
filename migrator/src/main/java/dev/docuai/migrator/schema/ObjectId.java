package dev.docuai.migrator.schema;

import java.util.Comparator;

/**
 * The identity of an object in a database.
 *
 * @param kind its kind
 * @param name its own, or its table's if it is a part of one (column, constraint, trigger, policy, rule)
 * @param part its own name if it is a part of a table; the argument types of a function, aggregate or operator in
 *     brackets; the access method of an operator class or family, {@code USING btree}; the type of an {@link
 *     Kind#OTHER} object ({@code composite type}); else empty
 */
public record ObjectId(Kind kind, ObjectName name, String part) implements Comparable<ObjectId> {
    private static final Comparator<ObjectId> ORDER =
            Comparator.comparing(ObjectId::kind).thenComparing(ObjectId::name).thenComparing(ObjectId::part);

    /**
     * An object that is no part of a table.
     *
     * @param kind what it is
     * @return its id
     */
    public static ObjectId of(Kind kind, ObjectName name) {
        return new ObjectId(kind, name, "");
    }

    /** A table. */
    public static ObjectId table(ObjectName name) {
        return of(Kind.TABLE, name);
    }

    /** A column. */
    public static ObjectId column(ObjectName table, String column) {
        return new ObjectId(Kind.COLUMN, table, column);
    }

    @Override
    public int compareTo(ObjectId other) {
        return ORDER.compare(this, other);
    }

    /** {@code column documents.url}, {@code function f(integer)}. */
    @Override
    public String toString() {
        return switch (kind) {
            case FUNCTION, AGGREGATE -> kind + " " + name + part;
            case OPERATOR, OPERATOR_FAMILY, OPERATOR_CLASS -> kind + " " + name + " " + part;
            case OTHER -> part + " " + name;
            case SETTING, OWNER, GRANT -> part;
            default -> kind + " " + name + (part.isEmpty() ? "" : "." + part);
        };
    }
}
