package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftColumn.Counting;
import dev.docuai.migration.diff.DraftColumn.Default;
import dev.docuai.migration.diff.DraftType.Family;
import java.util.List;

/** Makes random columns and their defaults. */
final class ColumnMaker {
    private final Dice dice;
    private final Types types;

    ColumnMaker(Dice dice) {
        this.dice = dice;
        this.types = new Types(dice);
    }

    DraftColumn any(DraftSchema schema, DraftTable table) {
        if (!table.columns().isEmpty() && dice.chance(8)) {
            return DraftColumn.plain(dice.name("gen"), DraftType.of("bigint", Family.INTEGER))
                    .from(dice.pick(table.columns()).name());
        }
        DraftType type = types.any(schema);
        return DraftColumn.plain(dice.name("col"), type)
                .required(dice.chance(30))
                .filled(dice.chance(40) ? value(schema, type) : Default.NONE)
                .counted(dice.chance(8) ? counting() : Counting.NO)
                .collated(dice.chance(15) ? collation(schema) : "")
                .observed(dice.chance(5) ? dice.between(0, 500) : -1)
                .commented(dice.comment());
    }

    DraftColumn key() {
        return DraftColumn.plain(dice.name("id"), types.key()).required(true).counted(counting());
    }

    Counting counting() {
        return dice.pick(List.of(Counting.values()));
    }

    /** One of the schema's own; empty if it has none. */
    String collation(DraftSchema schema) {
        List<DraftCollation> collations = schema.objects(DraftCollation.class);
        return collations.isEmpty() ? "" : dice.pick(collations).name();
    }

    Default value(DraftSchema schema, DraftType type) {
        return switch (type.family()) {
            case INTEGER -> number(schema);
            case NUMERIC, MONEY -> expression(dice.between(0, 99) + ".5");
            case TEXT -> expression(Quoted.text(dice.pick(List.of("", "x", "it's", "a\\b", "ünï"))));
            case BOOLEAN -> expression(dice.pick(List.of("true", "false")));
            case TIME -> expression(dice.pick(List.of("now()", "CURRENT_DATE", "'2025-04-11'")));
            case CLOCK -> expression("'12:30'");
            case INTERVAL -> expression("'1 day'");
            case UUID -> expression("gen_random_uuid()");
            case JSON, OPAQUE -> expression(dice.pick(List.of("'{}'", "'[1, 2]'")));
            case ARRAY -> expression(dice.pick(List.of("'{}'", "ARRAY['a', 'b']")));
            case USER_ARRAY -> expression("'{}'");
            case RANGE -> expression("'empty'");
            case BYTES -> expression("'\\x00ff'");
            case ENUM -> {
                List<String> labels = schema.labels(type);
                yield labels.isEmpty() ? Default.NONE : new Default(Default.Kind.LABEL, dice.pick(labels));
            }
            case COMPOSITE, VECTOR, HALFVEC, BIT -> Default.NONE;
        };
    }

    private Default number(DraftSchema schema) {
        if (!schema.sequences().isEmpty() && dice.chance(30)) {
            return new Default(
                    Default.Kind.SEQUENCE,
                    dice.pick(List.copyOf(schema.sequences().keySet())));
        }
        return schema.routines().isEmpty() || dice.chance(70)
                ? expression(dice.between(-9, 99) + "")
                : new Default(Default.Kind.ROUTINE, dice.pick(schema.routines()).name());
    }

    private static Default expression(String sql) {
        return new Default(Default.Kind.EXPRESSION, sql);
    }
}
