package dev.docuai.migration.diff;

import java.util.List;
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
 * @param look what else can be said of it
 */
record DraftColumn(
        String name, DraftType type, boolean notNull, Default value, Counting counting, String source, Look look) {
    /** How a column counts by itself. */
    enum Counting {
        NO,
        SERIAL,
        ALWAYS,
        BY_DEFAULT
    }

    /**
     * What else can be said of a column.
     *
     * @param collation of a text, raw; empty for the usual one
     * @param statistics its statistics target; -1 for the usual one
     * @param comment empty for none
     */
    record Look(String collation, int statistics, String comment) {
        static final Look PLAIN = new Look("", -1, "");
    }

    /**
     * A default.
     *
     * @param kind what it is
     * @param text an expression, the name of a sequence or a function, or an enum's label
     */
    record Default(Kind kind, String text) {
        /** Nothing. */
        static final Default NONE = new Default(Kind.NONE, "");

        /** Where the value comes from. */
        enum Kind {
            NONE,
            EXPRESSION,
            SEQUENCE,
            ROUTINE,
            LABEL
        }

        boolean fits(DraftSchema schema, DraftColumn column) {
            return switch (kind) {
                case NONE -> true;
                case EXPRESSION -> !column.isGenerated();
                case SEQUENCE -> schema.sequences().containsKey(text);
                case ROUTINE -> schema.routine(text).isPresent();
                case LABEL -> schema.labels(column.type()).contains(text);
            };
        }

        String sql(DraftSchema schema) {
            return switch (kind) {
                case NONE -> "";
                case EXPRESSION -> text;
                case SEQUENCE -> "nextval(" + Quoted.text(Quoted.name(text)) + ")";
                case ROUTINE -> schema.routine(text).orElseThrow().call("7");
                case LABEL -> Quoted.text(text);
            };
        }
    }

    static DraftColumn plain(String name, DraftType type) {
        return new DraftColumn(name, type, false, Default.NONE, Counting.NO, "", Look.PLAIN);
    }

    boolean isGenerated() {
        return !source.isEmpty();
    }

    String comment() {
        return look.comment();
    }

    DraftColumn typed(DraftType other) {
        return new DraftColumn(name, other, notNull, value, counting, source, look);
    }

    DraftColumn required(boolean required) {
        return new DraftColumn(name, type, required, value, counting, source, look);
    }

    DraftColumn filled(Default other) {
        return new DraftColumn(name, type, notNull, other, counting, source, look);
    }

    DraftColumn counted(Counting other) {
        return new DraftColumn(name, type, notNull, value, other, source, look);
    }

    DraftColumn from(String other) {
        return new DraftColumn(name, type, notNull, value, counting, other, look);
    }

    DraftColumn commented(String other) {
        return looking(new Look(look.collation(), look.statistics(), other));
    }

    DraftColumn collated(String other) {
        return looking(new Look(other, look.statistics(), look.comment()));
    }

    DraftColumn observed(int statistics) {
        return looking(new Look(look.collation(), statistics, look.comment()));
    }

    private DraftColumn looking(Look other) {
        return new DraftColumn(name, type, notNull, value, counting, source, other);
    }

    /** A condition on its values; one that names what its type has, if it has anything. */
    String condition(DraftSchema schema) {
        return condition(schema, "");
    }

    /** One that an index may have: what an enum's label is as a text, PostgreSQL does not take for immutable. */
    String immutableCondition(DraftSchema schema) {
        return condition(schema, "", Quoted.name(schema.enumOf(type)));
    }

    /** Of the row of a trigger, {@code NEW.}, or of any row. */
    String condition(DraftSchema schema, String row) {
        return condition(schema, row, "text");
    }

    private String condition(DraftSchema schema, String row, String labelType) {
        String raw = row + Quoted.name(name);
        List<String> labels = type.family() == DraftType.Family.ENUM ? schema.labels(type) : List.of();
        if (isListed()) {
            return listed(raw);
        } else if (!labels.isEmpty()) {
            // A domain that is made of an enum has no operators of its own.
            return raw + (schema.enums().containsKey(type.userType()) ? "" : "::" + labelType) + " IN ("
                    + Quoted.text(labels.get(0)) + ", " + Quoted.text(labels.get(labels.size() - 1)) + ")";
        } else if (type.family() == DraftType.Family.RANGE) {
            return "NOT isempty(" + raw + ")";
        } else if (schema.objects().get(type.userType()) instanceof DraftComposite composite
                && type.family() == DraftType.Family.COMPOSITE) {
            String attribute = composite.attributes().keySet().iterator().next();
            return "(" + raw + ")." + Quoted.name(attribute) + " IS NOT NULL";
        }
        return raw + " IS NOT NULL";
    }

    private String listed(String raw) {
        return raw + " IN ('a', 'b', '" + type.sql().length() + "')";
    }

    boolean isListed() {
        return type.sql().startsWith("character varying(") && !type.sql().endsWith("]");
    }

    /** The expression that makes this column from another. */
    static String expression(DraftColumn from) {
        String name = Quoted.name(from.name());
        return switch (from.type().family()) {
            case TEXT ->
                from.isListed()
                        ? "CASE WHEN " + from.listed(name) + " THEN lower(" + name + ") ELSE " + name + " END"
                        : "lower(" + name + ")";
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
