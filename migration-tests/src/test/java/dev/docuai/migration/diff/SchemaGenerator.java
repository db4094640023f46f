package dev.docuai.migration.diff;

import java.util.List;
import java.util.Optional;

/** Makes random schemas, and random tables and views for those that there are. */
final class SchemaGenerator {
    private final Dice dice;
    private final ColumnMaker columns;
    private final PartMaker parts;

    SchemaGenerator(Dice dice) {
        this.dice = dice;
        this.columns = new ColumnMaker(dice);
        this.parts = new PartMaker(dice);
    }

    DraftSchema schema() {
        DraftSchema schema = DraftSchema.EMPTY;
        for (int i = dice.between(0, 2); i > 0; i--) {
            schema = schema.enumerated(dice.name("enum"), labels());
        }
        for (int i = dice.between(0, 2); i > 0; i--) {
            schema = schema.domain(dice.name("dom"), domain());
        }
        for (int i = dice.between(0, 2); i > 0; i--) {
            schema = schema.sequence(dice.name("seq"), dice.between(1, 5));
        }
        for (int i = dice.between(0, 2); i > 0; i--) {
            schema = schema.function(dice.name("fn"), dice.between(1, 99));
        }
        for (int i = dice.between(3, 8); i > 0; i--) {
            schema = schema.with(table(schema));
        }
        // A second round over all tables makes references back, and so cycles.
        for (DraftTable table : schema.tables()) {
            schema = schema.with(withParts(schema, table, dice.between(0, 3)));
        }
        for (int i = dice.between(0, 3); i > 0; i--) {
            schema = schema.with(view(schema));
        }
        return Pruning.of(schema);
    }

    DraftTable table(DraftSchema schema) {
        DraftTable table = new DraftTable(
                dice.name("tab"),
                List.of(),
                List.of(),
                dice.chance(8),
                dice.chance(15) ? dice.between(50, 99) : 100,
                dice.comment());
        if (dice.chance(85)) {
            DraftColumn key = columns.key();
            table = table.with(key).with(parts.primaryKey(key.name()));
        }
        for (int i = dice.between(1, 7); i > 0; i--) {
            table = table.with(columns.any(schema, table));
        }
        return withParts(schema, table, dice.between(0, 4));
    }

    DraftView view(DraftSchema schema) {
        Optional<DraftView> below =
                schema.views().isEmpty() || dice.chance(60) ? Optional.empty() : Optional.of(dice.pick(schema.views()));
        DraftTable table = dice.pick(schema.tables());
        List<String> there = below.map(DraftView::columns)
                .orElseGet(() -> table.columns().stream().map(DraftColumn::name).toList());
        return new DraftView(
                dice.name("view"),
                dice.chance(25),
                below.map(DraftView::name).orElse(table.name()),
                dice.some(there, 4),
                dice.chance(40),
                dice.comment());
    }

    DraftDomain domain() {
        DraftType base = dice.chance(50)
                ? DraftType.of("text", DraftType.Family.TEXT)
                : DraftType.of("integer", DraftType.Family.INTEGER);
        return new DraftDomain(base, dice.between(0, 99), dice.chance(20), dice.comment());
    }

    List<String> labels() {
        return dice.some(List.of("new", "done", "it's", "Mixed Case", "ünï", "a,b", "{x}", "\"q\""), 5);
    }

    private DraftTable withParts(DraftSchema schema, DraftTable table, int number) {
        DraftTable grown = table;
        for (int i = 0; i < number; i++) {
            grown = parts.any(schema, grown).map(grown::with).orElse(grown);
        }
        return grown;
    }
}
