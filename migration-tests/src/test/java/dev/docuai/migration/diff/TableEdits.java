package dev.docuai.migration.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes one thing about a table. */
final class TableEdits {
    private final Dice dice;
    private final ColumnMaker columns;
    private final ColumnEdits columnEdits;
    private final PartMaker parts;
    private final PartEdits partEdits;

    TableEdits(Dice dice) {
        this.dice = dice;
        this.columns = new ColumnMaker(dice);
        this.columnEdits = new ColumnEdits(dice);
        this.parts = new PartMaker(dice);
        this.partEdits = new PartEdits(dice);
    }

    DraftTable edit(DraftSchema schema, DraftTable table) {
        int roll = dice.between(1, 100);
        if (roll <= 15) {
            return table.with(columns.any(schema, table));
        } else if (roll <= 27 && table.columns().size() > 1) {
            return without(table, dice.pick(table.columns()));
        } else if (roll <= 55) {
            return table.with(columnEdits.edit(schema, table, dice.pick(table.columns())));
        } else if (roll <= 70) {
            return grown(schema, table);
        } else if (roll <= 95 && !table.parts().isEmpty()) {
            return replaced(schema, table, dice.pick(table.parts()), roll <= 80);
        } else if (roll <= 98) {
            return table.commented(dice.comment());
        }
        return table.stored(dice.chance(40) != table.unlogged(), dice.between(50, 100));
    }

    private DraftTable grown(DraftSchema schema, DraftTable table) {
        Optional<DraftPart> part = !table.hasPrimaryKey() && dice.chance(50)
                ? Optional.of(parts.primaryKey(table.columns().get(0).name()))
                : parts.any(schema, table);
        return part.map(table::with).orElse(table);
    }

    private DraftTable replaced(DraftSchema schema, DraftTable table, DraftPart part, boolean dropped) {
        List<DraftPart> kept = new ArrayList<>(table.parts());
        int position = kept.indexOf(part);
        if (dropped) {
            kept.remove(position);
        } else {
            kept.set(position, edited(schema, table, part));
        }
        return table.parts(kept);
    }

    /** At times something else takes over the name. */
    private DraftPart edited(DraftSchema schema, DraftTable table, DraftPart part) {
        return Optional.of(part)
                .filter(old -> dice.chance(20) && !(old instanceof DraftMark) && !(old instanceof DraftRemark))
                .flatMap(old -> parts.any(schema, table))
                .map(other -> other.named(part.name()))
                .orElseGet(() -> partEdits.edit(table, part));
    }

    private static DraftTable without(DraftTable table, DraftColumn column) {
        return table.columns(
                table.columns().stream().filter(other -> !other.equals(column)).toList());
    }
}
