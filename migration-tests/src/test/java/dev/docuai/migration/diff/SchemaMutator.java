package dev.docuai.migration.diff;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes random edits of a schema. */
final class SchemaMutator {
    private final Dice dice;
    private final SchemaGenerator generator;
    private final TableEdits tables;
    private final TypeEdits types;

    SchemaMutator(Dice dice, SchemaGenerator generator) {
        this.dice = dice;
        this.generator = generator;
        this.tables = new TableEdits(dice);
        this.types = new TypeEdits(dice, generator);
    }

    /**
     * Another version of a schema.
     *
     * @param schema with a table at least
     * @param edits how many; one may take back another, or find nothing to do
     * @return without anything that cannot be made
     */
    DraftSchema mutate(DraftSchema schema, int edits) {
        DraftSchema mutated = schema;
        for (int i = 0; i < edits; i++) {
            mutated = Pruning.of(edit(mutated));
        }
        return mutated;
    }

    private DraftSchema edit(DraftSchema schema) {
        int roll = dice.between(1, 100);
        if (roll <= 6 || schema.tables().isEmpty()) {
            return schema.with(generator.table(schema));
        } else if (roll <= 10) {
            DraftTable dropped = dice.pick(schema.tables());
            return schema.tables(schema.tables().stream()
                    .filter(table -> !table.equals(dropped))
                    .toList());
        } else if (roll <= 50) {
            return schema.with(tables.edit(schema, dice.pick(schema.tables())));
        } else if (roll <= 53) {
            return stored(schema, dice.pick(schema.tables()));
        } else if (roll <= 72) {
            return types.edit(schema);
        } else if (roll <= 90) {
            return object(schema);
        }
        return view(schema);
    }

    private DraftSchema object(DraftSchema schema) {
        if (schema.objects().isEmpty() || dice.chance(30)) {
            return generator.withObject(schema);
        }
        DraftObject object = dice.pick(List.copyOf(schema.objects().values()));
        return dice.chance(20) ? schema.without(object) : schema.with(object.edited(dice, schema));
    }

    /** A table, its referrers and its referenced tables become logged or unlogged. */
    private static DraftSchema stored(DraftSchema schema, DraftTable first) {
        Set<String> together = new HashSet<>(Set.of(first.name()));
        int size;
        do {
            size = together.size();
            for (DraftTable table : schema.tables()) {
                for (DraftPart part : table.parts()) {
                    if (part instanceof DraftForeignKey reference
                            && (together.contains(table.name()) || together.contains(reference.target()))) {
                        together.addAll(List.of(table.name(), reference.target()));
                    }
                }
            }
        } while (together.size() > size);
        return schema.tables(schema.tables().stream()
                .map(table ->
                        together.contains(table.name()) ? table.stored(!first.unlogged(), table.fillfactor()) : table)
                .toList());
    }

    private DraftSchema view(DraftSchema schema) {
        if (schema.views().isEmpty() || dice.chance(30)) {
            return schema.with(generator.view(schema));
        }
        DraftView view = dice.pick(schema.views());
        if (dice.chance(25)) {
            return schema.views(
                    schema.views().stream().filter(other -> !other.equals(view)).toList());
        }
        return schema.with(
                switch (dice.between(1, 4)) {
                    case 1 -> view.filtered(!view.filtered());
                    case 2 -> view.materialized(!view.materialized());
                    case 3 -> view.commented(dice.comment());
                    default -> view.columns(fewer(view));
                });
    }

    private List<String> fewer(DraftView view) {
        return dice.some(view.columns(), view.columns().size());
    }
}
