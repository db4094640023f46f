package dev.docuai.migration.diff;

import java.util.Optional;

/**
 * A column.
 *
 * @param name raw
 * @param type its type
 * @param notNull whether it says so
 * @param value its default
 * @param counting whether it fills itself
 * @param source the column that it is generated from; else empty
 * @param comment empty for none
 */
record DraftColumn(
        String name, DraftType type, boolean notNull, Default value, Counting counting, String source, String comment) {
    /** How a column counts by itself. */
    enum Counting {
        NO,
        SERIAL,
        ALWAYS,
        BY_DEFAULT
    }

    /**
     * A default.
     *
     * @param kind what it is
     * @param text an expression, the name of a sequence, or an enum's label
     */
    record Default(Kind kind, String text) {
        /** Nothing. */
        static final Default NONE = new Default(Kind.NONE, "");

        /** Where the value comes from. */
        enum Kind {
            NONE,
            EXPRESSION,
            SEQUENCE,
            LABEL
        }

        String sql() {
            return switch (kind) {
                case NONE -> "";
                case EXPRESSION -> text;
                case SEQUENCE -> "nextval(" + Quoted.text(Quoted.name(text)) + ")";
                case LABEL -> Quoted.text(text);
            };
        }
    }

    static DraftColumn plain(String name, DraftType type) {
        return new DraftColumn(name, type, false, Default.NONE, Counting.NO, "", "");
    }

    boolean isGenerated() {
        return !source.isEmpty();
    }

    DraftColumn typed(DraftType other) {
        return new DraftColumn(name, other, notNull, value, counting, source, comment);
    }

    DraftColumn required(boolean required) {
        return new DraftColumn(name, type, required, value, counting, source, comment);
    }

    DraftColumn filled(Default other) {
        return new DraftColumn(name, type, notNull, other, counting, source, comment);
    }

    DraftColumn counted(Counting other) {
        return new DraftColumn(name, type, notNull, value, other, source, comment);
    }

    DraftColumn from(String other) {
        return new DraftColumn(name, type, notNull, value, counting, other, comment);
    }

    DraftColumn commented(String other) {
        return new DraftColumn(name, type, notNull, value, counting, source, other);
    }

    /** The expression that makes this column from another. */
    static String expression(DraftColumn from) {
        String name = Quoted.name(from.name());
        return switch (from.type().family()) {
            case TEXT -> "lower(" + name + ")";
            case VECTOR -> name + "::halfvec(" + from.type().dimensions() + ")";
            default -> name + " * 2";
        };
    }

    /** The type of what {@link #expression} makes; empty if nothing can be made of that type. */
    static Optional<DraftType> generatedType(DraftType from) {
        return switch (from.family()) {
            case TEXT -> Optional.of(DraftType.of("text", DraftType.Family.TEXT));
            case INTEGER -> Optional.of(DraftType.of("bigint", DraftType.Family.INTEGER));
            case VECTOR -> Optional.of(DraftType.vector(DraftType.Family.HALFVEC, from.dimensions()));
            default -> Optional.empty();
        };
    }
}
