package dev.docuai.migration.diff;

import java.util.List;

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
        } else if (roll <= 11) {
            DraftTable dropped = dice.pick(schema.tables());
            return schema.tables(schema.tables().stream()
                    .filter(table -> !table.equals(dropped))
                    .toList());
        } else if (roll <= 72) {
            return schema.with(tables.edit(schema, dice.pick(schema.tables())));
        } else if (roll <= 88) {
            return types.edit(schema);
        }
        return view(schema);
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
