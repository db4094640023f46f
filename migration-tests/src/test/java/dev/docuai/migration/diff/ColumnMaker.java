package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftColumn.Counting;
import dev.docuai.migration.diff.DraftColumn.Default;
import dev.docuai.migration.diff.DraftType.Family;
import java.util.ArrayList;
import java.util.List;

/** Makes random columns, their types and their defaults. */
final class ColumnMaker {
    private static final List<DraftType> PLAIN = List.of(
            DraftType.of("integer", Family.INTEGER),
            DraftType.of("bigint", Family.INTEGER),
            DraftType.of("smallint", Family.INTEGER),
            DraftType.of("numeric(10,2)", Family.NUMERIC),
            DraftType.of("double precision", Family.NUMERIC),
            DraftType.of("text", Family.TEXT),
            DraftType.of("character varying(50)", Family.TEXT),
            DraftType.of("boolean", Family.BOOLEAN),
            DraftType.of("timestamp with time zone", Family.TIME),
            DraftType.of("date", Family.TIME),
            DraftType.of("uuid", Family.UUID),
            DraftType.of("jsonb", Family.JSON),
            DraftType.of("text[]", Family.ARRAY));

    private final Dice dice;

    ColumnMaker(Dice dice) {
        this.dice = dice;
    }

    DraftColumn any(DraftSchema schema, DraftTable table) {
        if (!table.columns().isEmpty() && dice.chance(8)) {
            return DraftColumn.plain(dice.name("gen"), DraftType.of("bigint", Family.INTEGER))
                    .from(dice.pick(table.columns()).name());
        }
        DraftType type = type(schema);
        return DraftColumn.plain(dice.name("col"), type)
                .required(dice.chance(30))
                .filled(dice.chance(40) ? value(schema, type) : Default.NONE)
                .counted(dice.chance(8) ? counting() : Counting.NO)
                .commented(dice.comment());
    }

    DraftColumn key() {
        DraftType type = dice.pick(List.of(PLAIN.get(0), PLAIN.get(0), PLAIN.get(1), PLAIN.get(5), PLAIN.get(10)));
        return DraftColumn.plain(dice.name("id"), type).required(true).counted(counting());
    }

    Counting counting() {
        return dice.pick(List.of(Counting.values()));
    }

    DraftType type(DraftSchema schema) {
        List<DraftType> choices = new ArrayList<>(List.of(vector(Family.VECTOR), vector(Family.VECTOR)));
        choices.add(dice.chance(50) ? vector(Family.HALFVEC) : vector(Family.BIT));
        schema.enums().keySet().forEach(name -> choices.add(DraftType.user(name, Family.ENUM)));
        schema.domains()
                .forEach((name, domain) ->
                        choices.add(DraftType.user(name, domain.base().family())));
        return dice.chance(65) ? dice.pick(PLAIN) : dice.pick(choices);
    }

    private DraftType vector(Family family) {
        return DraftType.vector(family, dice.between(2, 6));
    }

    /** A type to which values of another can be brought. */
    DraftType changed(DraftType old) {
        int dimensions = old.dimensions();
        return switch (old.family()) {
            case INTEGER -> dice.pick(List.of(PLAIN.get(0), PLAIN.get(1), PLAIN.get(2), PLAIN.get(3), PLAIN.get(5)));
            case NUMERIC ->
                dice.pick(List.of(PLAIN.get(3), PLAIN.get(4), DraftType.of("numeric(14,4)", Family.NUMERIC)));
            case TEXT ->
                dice.pick(List.of(PLAIN.get(5), PLAIN.get(6), DraftType.of("character varying(120)", Family.TEXT)));
            case TIME ->
                dice.pick(
                        List.of(PLAIN.get(8), PLAIN.get(9), DraftType.of("timestamp(0) with time zone", Family.TIME)));
            case ARRAY -> dice.pick(List.of(PLAIN.get(12), DraftType.of("character varying(80)[]", Family.ARRAY)));
            case BOOLEAN, UUID, JSON, ENUM -> PLAIN.get(5);
            case VECTOR ->
                dice.pick(List.of(
                        vector(Family.VECTOR),
                        DraftType.vector(Family.HALFVEC, dimensions),
                        DraftType.vector(Family.BIT, dimensions)));
            case HALFVEC -> dice.pick(List.of(vector(Family.HALFVEC), DraftType.vector(Family.VECTOR, dimensions)));
            case BIT -> dice.pick(List.of(vector(Family.BIT), DraftType.vector(Family.VECTOR, dimensions)));
        };
    }

    Default value(DraftSchema schema, DraftType type) {
        return switch (type.family()) {
            case INTEGER ->
                schema.sequences().isEmpty() || dice.chance(70)
                        ? expression(dice.between(-9, 99) + "")
                        : new Default(
                                Default.Kind.SEQUENCE,
                                dice.pick(List.copyOf(schema.sequences().keySet())));
            case NUMERIC -> expression(dice.between(0, 99) + ".5");
            case TEXT -> expression(Quoted.text(dice.pick(List.of("", "x", "it's", "a\\b", "ünï"))));
            case BOOLEAN -> expression(dice.pick(List.of("true", "false")));
            case TIME -> expression(dice.pick(List.of("now()", "CURRENT_DATE", "'2025-04-11'")));
            case UUID -> expression("gen_random_uuid()");
            case JSON -> expression(dice.pick(List.of("'{}'", "'[1, 2]'")));
            case ARRAY -> expression(dice.pick(List.of("'{}'", "ARRAY['a', 'b']")));
            case ENUM ->
                new Default(Default.Kind.LABEL, dice.pick(schema.enums().get(type.userType())));
            case VECTOR, HALFVEC, BIT -> Default.NONE;
        };
    }

    private static Default expression(String sql) {
        return new Default(Default.Kind.EXPRESSION, sql);
    }
}
