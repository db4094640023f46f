package dev.docuai.migrator.schema;

/**
 * The name of an object that belongs to a schema. Both parts are as PostgreSQL's {@code quote_ident} writes them, so
 * that they can stand in SQL as they are.
 *
 * @param schema empty for the primary schema, which unqualified names mean
 * @param name of the object
 */
public record ObjectName(String schema, String name) implements Comparable<ObjectName> {
    /**
     * A name in the primary schema.
     *
     * @param name as SQL writes it
     * @return unqualified
     */
    public static ObjectName of(String name) {
        return new ObjectName("", name);
    }

    /**
     * Another name in the same schema.
     *
     * @param other as SQL writes it
     * @return with this one's schema
     */
    public ObjectName sibling(String other) {
        return new ObjectName(schema, other);
    }

    @Override
    public int compareTo(ObjectName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** Its form in SQL. */
    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
