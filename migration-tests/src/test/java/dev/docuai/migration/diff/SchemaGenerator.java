package dev.docuai.migration.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes random schemas, and random objects, tables and views for those that there are. */
final class SchemaGenerator {
    private final Dice dice;
    private final Types types;
    private final ColumnMaker columns;
    private final PartMaker parts;
    private final ObjectMaker objects;

    SchemaGenerator(Dice dice) {
        this.dice = dice;
        this.types = new Types(dice);
        this.columns = new ColumnMaker(dice);
        this.parts = new PartMaker(dice);
        this.objects = new ObjectMaker(dice);
    }

    DraftSchema schema() {
        DraftSchema schema = DraftSchema.EMPTY;
        for (int i = dice.between(0, 2); i > 0; i--) {
            schema = schema.enumerated(dice.name("enum"), labels());
        }
        for (int i = dice.between(0, 2); i > 0; i--) {
            schema = schema.domain(dice.name("dom"), domain(schema));
        }
        for (int i = dice.between(0, 2); i > 0; i--) {
            schema = schema.sequence(dice.name("seq"), sequence());
        }
        for (int i = dice.between(0, 2); i > 0; i--) {
            schema = schema.function(dice.name("fn"), dice.between(1, 99));
        }
        for (int i = dice.between(1, 7); i > 0; i--) {
            schema = schema.with(objects.early(schema));
        }
        for (int i = dice.between(3, 6); i > 0; i--) {
            schema = schema.with(table(schema));
        }
        // A second round over all tables makes references back, and so cycles.
        for (DraftTable table : schema.tables()) {
            schema = schema.with(withParts(schema, table, dice.between(0, 3)));
        }
        for (String sequence : schema.sequences().keySet()) {
            schema = dice.chance(40) ? owned(schema, sequence) : schema;
        }
        for (int i = dice.between(0, 3); i > 0; i--) {
            schema = schema.with(view(schema));
        }
        for (int i = dice.between(0, 3); i > 0; i--) {
            schema = objects.late(schema).map(schema::with).orElse(schema);
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

    /** An object beside tables. */
    DraftSchema withObject(DraftSchema schema) {
        Optional<DraftObject> object = dice.chance(35) && !schema.tables().isEmpty()
                ? objects.late(schema)
                : Optional.of(objects.early(schema));
        return object.map(schema::with).orElse(schema);
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

    DraftDomain domain(DraftSchema schema) {
        Map<String, DraftDomain.Limit> limits = new LinkedHashMap<>();
        for (int i = dice.between(0, 2); i > 0; i--) {
            limits.put(dice.name("ck"), limit());
        }
        return new DraftDomain(types.base(schema), limits, dice.chance(20), dice.comment());
    }

    DraftDomain.Limit limit() {
        return new DraftDomain.Limit(dice.between(0, 99), dice.chance(40), dice.chance(80));
    }

    DraftSequence sequence() {
        return new DraftSequence(dice.between(1, 5), dice.pick(DraftSequence.TYPES), "", "", dice.comment());
    }

    /** With a sequence that a column owns, or none any more. */
    DraftSchema owned(DraftSchema schema, String sequence) {
        DraftSequence old = schema.sequences().get(sequence);
        if (schema.tables().isEmpty() || !old.table().isEmpty() && dice.chance(50)) {
            return schema.sequence(sequence, old.ownedBy("", ""));
        }
        DraftTable table = dice.pick(schema.tables());
        return schema.sequence(
                sequence, old.ownedBy(table.name(), dice.pick(table.columns()).name()));
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
