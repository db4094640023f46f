package dev.docuai.migrator.catalog;

/**
 * One object of a schema.
 *
 * @param kind table, column, constraint, index ...
 * @param relation the table or view that it belongs to or is; blank for a type, a function, a sequence of its own
 * @param name its own
 * @param definition as PostgreSQL prints it
 */
public record CatalogFact(String kind, String relation, String name, String definition) {
    /**
     * What tells it from other objects.
     *
     * @return {@code column documents.url}, {@code table documents}
     */
    public String object() {
        boolean part = !relation.isEmpty() && !relation.equals(name);
        return kind + " " + (part ? relation + "." : "") + name;
    }

    @Override
    public String toString() {
        return definition.isBlank() ? object() : object() + " " + definition;
    }
}
