package dev.docuai.migrator.schema;

/** The origin of a column or a constraint of a table. */
public enum Origin {
    /** From its own definition. */
    LOCAL(""),
    /** From its own definition and from a parent; it goes only after both have dropped it. */
    MERGED("a parent, and the table itself"),
    /** Only from a parent; a partition never has columns in another way. */
    INHERITED("a parent");

    private final String words;

    Origin(String words) {
        this.words = words;
    }

    /** Whether a parent has it too; false if the table is the only one that says so. */
    public boolean isInherited() {
        return this != LOCAL;
    }

    /** In words; empty for the usual. */
    @Override
    public String toString() {
        return words;
    }
}
