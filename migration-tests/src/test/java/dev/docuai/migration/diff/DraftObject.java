package dev.docuai.migration.diff;

/** An object beside tables and views that is made by statements of its own. */
sealed interface DraftObject
        permits DraftAggregate,
                DraftCollation,
                DraftComposite,
                DraftOperator,
                DraftRange,
                DraftReport,
                DraftRoutine,
                DraftSearch,
                DraftSummary {
    /** Raw. */
    String name();

    /** Empty for none. */
    String comment();

    /** Whether tables come first. */
    default boolean isLate() {
        return false;
    }

    /**
     * Whether it can be made.
     *
     * @param schema has only what is made before it, and all tables if it is late
     * @return false if something that it needs is missing or of the wrong kind
     */
    boolean fits(DraftSchema schema);

    /**
     * The statement that makes it, and a comment's name for it.
     *
     * @param schema all the rest
     * @return without semicolon
     */
    String definition(DraftSchema schema);

    /** As COMMENT ON names it. */
    String label(DraftSchema schema);

    /**
     * Another version.
     *
     * @param dice decide what changes
     * @param schema has what is made before it
     * @return of the same name
     */
    DraftObject edited(Dice dice, DraftSchema schema);

    /** All statements. */
    default String sql(DraftSchema schema) {
        return definition(schema) + ";\n"
                + (comment().isEmpty() ? "" : "COMMENT ON " + label(schema) + " IS " + Quoted.text(comment()) + ";\n");
    }
}
