package dev.docuai.migration.diff;

/**
 * What a table says about an index: that it orders the rows, or identifies them.
 *
 * @param index raw name of an index or a key; with {@code FULL} and {@code NOTHING} empty
 * @param kind what is said
 */
record DraftMark(String index, Kind kind) implements DraftPart {
    /** What is said. */
    enum Kind {
        CLUSTER,
        IDENTITY,
        FULL,
        NOTHING
    }

    @Override
    public String name() {
        return index;
    }

    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        boolean isFirst = table.parts().stream()
                .filter(part -> part instanceof DraftMark mark && (mark.kind == Kind.CLUSTER) == (kind == Kind.CLUSTER))
                .findFirst()
                .filter(this::equals)
                .isPresent();
        return isFirst
                && switch (kind) {
                    case CLUSTER -> table.parts().stream().anyMatch(this::orders);
                    case IDENTITY -> table.parts().stream().anyMatch(part -> identifies(table, part));
                    case FULL, NOTHING -> true;
                };
    }

    private boolean orders(DraftPart part) {
        return part.name().equals(index)
                && (part instanceof DraftKey
                        || part instanceof DraftIndex plain
                                && plain.form().takesSeveral()
                                && plain.where().isEmpty());
    }

    private boolean identifies(DraftTable table, DraftPart part) {
        return orders(part)
                && (part instanceof DraftKey key
                                && key.isReferable()
                                && (key.primary() || table.requires(key.columns()))
                        || part instanceof DraftIndex unique && unique.unique() && table.requires(unique.columns()));
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        String statement = "ALTER TABLE " + Quoted.name(table.name());
        return switch (kind) {
            case CLUSTER -> statement + " CLUSTER ON " + Quoted.name(index) + ";\n";
            case IDENTITY -> statement + " REPLICA IDENTITY USING INDEX " + Quoted.name(index) + ";\n";
            case FULL, NOTHING -> statement + " REPLICA IDENTITY " + kind + ";\n";
        };
    }

    @Override
    public DraftMark named(String other) {
        return this;
    }
}
