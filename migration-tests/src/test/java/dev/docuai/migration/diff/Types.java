package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftType.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chooses types of columns and attributes. */
final class Types {
    /** Those that any schema can have. */
    static final List<DraftType> PLAIN = List.of(
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

    private static final List<DraftType> RARE = List.of(
            DraftType.of("real", Family.NUMERIC),
            DraftType.of("numeric", Family.NUMERIC),
            DraftType.of("money", Family.MONEY),
            DraftType.of("character(8)", Family.TEXT),
            DraftType.of("character varying", Family.TEXT),
            DraftType.of("timestamp without time zone", Family.TIME),
            DraftType.of("time without time zone", Family.CLOCK),
            DraftType.of("interval", Family.INTERVAL),
            DraftType.of("interval(3)", Family.INTERVAL),
            DraftType.of("bytea", Family.BYTES),
            DraftType.of("integer[]", Family.USER_ARRAY),
            DraftType.of("int4range", Family.RANGE));

    /** To what values can be brought, for each family without user types and vectors. */
    private static final Map<Family, List<DraftType>> NEAR = Map.ofEntries(
            Map.entry(Family.INTEGER, List.of(PLAIN.get(0), PLAIN.get(1), PLAIN.get(2), PLAIN.get(3), PLAIN.get(5))),
            Map.entry(
                    Family.NUMERIC,
                    List.of(
                            PLAIN.get(3),
                            PLAIN.get(4),
                            RARE.get(0),
                            RARE.get(1),
                            RARE.get(2),
                            DraftType.of("numeric(14,4)", Family.NUMERIC))),
            Map.entry(Family.MONEY, List.of(PLAIN.get(3), RARE.get(1), PLAIN.get(5))),
            Map.entry(
                    Family.TEXT,
                    List.of(
                            PLAIN.get(5),
                            PLAIN.get(6),
                            RARE.get(3),
                            RARE.get(4),
                            DraftType.of("character varying(120)", Family.TEXT))),
            Map.entry(Family.BOOLEAN, List.of(PLAIN.get(5), PLAIN.get(0), PLAIN.get(2))),
            Map.entry(
                    Family.TIME,
                    List.of(
                            PLAIN.get(8),
                            PLAIN.get(9),
                            RARE.get(5),
                            DraftType.of("timestamp(0) with time zone", Family.TIME))),
            Map.entry(Family.CLOCK, List.of(PLAIN.get(5), DraftType.of("time(2) without time zone", Family.CLOCK))),
            Map.entry(Family.INTERVAL, List.of(RARE.get(7), RARE.get(8), PLAIN.get(5))),
            Map.entry(Family.UUID, List.of(PLAIN.get(5))),
            Map.entry(Family.JSON, List.of(PLAIN.get(5), DraftType.of("json", Family.OPAQUE))),
            Map.entry(Family.OPAQUE, List.of(PLAIN.get(11), PLAIN.get(5))),
            Map.entry(Family.BYTES, List.of(PLAIN.get(5))),
            Map.entry(Family.ENUM, List.of(PLAIN.get(5), PLAIN.get(6))),
            Map.entry(Family.RANGE, List.of(PLAIN.get(5))),
            Map.entry(Family.COMPOSITE, List.of(PLAIN.get(5))),
            Map.entry(Family.USER_ARRAY, List.of(PLAIN.get(12))),
            Map.entry(Family.ARRAY, List.of(PLAIN.get(12), DraftType.of("character varying(80)[]", Family.ARRAY))));

    private final Dice dice;

    Types(Dice dice) {
        this.dice = dice;
    }

    /** Of a column. */
    DraftType any(DraftSchema schema) {
        int roll = dice.between(1, 100);
        if (roll <= 50) {
            return dice.pick(PLAIN);
        } else if (roll <= 62) {
            return dice.pick(RARE);
        }
        List<DraftType> choices = new ArrayList<>(List.of(vector(Family.VECTOR), vector(Family.VECTOR)));
        choices.add(dice.chance(50) ? vector(Family.HALFVEC) : vector(Family.BIT));
        List<DraftType> own = own(schema);
        return own.isEmpty() || roll <= 72 ? dice.pick(choices) : dice.pick(own);
    }

    /** Of an attribute of a composite type. */
    DraftType part(DraftSchema schema) {
        List<DraftType> own = own(schema).stream()
                .filter(type -> type.family() != Family.COMPOSITE && type.family() != Family.USER_ARRAY)
                .toList();
        return own.isEmpty() || dice.chance(60) ? dice.pick(PLAIN) : dice.pick(own);
    }

    /** Of a key. */
    DraftType key() {
        return dice.pick(List.of(PLAIN.get(0), PLAIN.get(0), PLAIN.get(1), PLAIN.get(5), PLAIN.get(10)));
    }

    /** What domains are made of. */
    DraftType base(DraftSchema schema) {
        List<DraftType> choices = new ArrayList<>(List.of(PLAIN.get(0), PLAIN.get(5), PLAIN.get(6), PLAIN.get(3)));
        schema.enums().keySet().forEach(name -> choices.add(DraftType.user(name, Family.ENUM)));
        schema.domains()
                .forEach((name, domain) ->
                        choices.add(DraftType.user(name, domain.base().family())));
        return dice.pick(choices);
    }

    private List<DraftType> own(DraftSchema schema) {
        List<DraftType> own = new ArrayList<>();
        schema.enums().keySet().forEach(name -> own.add(DraftType.user(name, Family.ENUM)));
        schema.domains()
                .forEach((name, domain) ->
                        own.add(DraftType.user(name, domain.base().family())));
        schema.objects(DraftComposite.class).forEach(type -> own.add(DraftType.user(type.name(), Family.COMPOSITE)));
        schema.objects(DraftRange.class).forEach(type -> own.add(DraftType.user(type.name(), Family.RANGE)));
        return own.stream().map(type -> dice.chance(20) ? type.array() : type).toList();
    }

    private DraftType vector(Family family) {
        return DraftType.vector(family, dice.between(2, 6));
    }

    /** A type to which values of another can be brought; seldom one where only the user knows how. */
    DraftType changed(DraftType old) {
        if (dice.chance(1)) {
            return dice.pick(dice.chance(50) ? PLAIN : RARE);
        }
        int dimensions = old.dimensions();
        return switch (old.family()) {
            case VECTOR ->
                dice.pick(List.of(
                        vector(Family.VECTOR),
                        DraftType.vector(Family.HALFVEC, dimensions),
                        DraftType.vector(Family.BIT, dimensions)));
            case HALFVEC -> dice.pick(List.of(vector(Family.HALFVEC), DraftType.vector(Family.VECTOR, dimensions)));
            case BIT -> dice.pick(List.of(vector(Family.BIT), DraftType.vector(Family.VECTOR, dimensions)));
            default -> dice.pick(NEAR.getOrDefault(old.family(), PLAIN));
        };
    }
}
