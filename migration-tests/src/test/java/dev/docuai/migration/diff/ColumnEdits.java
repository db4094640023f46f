package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftColumn.Counting;
import dev.docuai.migration.diff.DraftColumn.Default;

/** Changes one thing about a column. */
final class ColumnEdits {
    private final Dice dice;
    private final ColumnMaker columns;
    private final Types types;

    ColumnEdits(Dice dice) {
        this.dice = dice;
        this.columns = new ColumnMaker(dice);
        this.types = new Types(dice);
    }

    DraftColumn edit(DraftSchema schema, DraftTable table, DraftColumn column) {
        return switch (dice.between(1, 10)) {
            case 1, 2, 3 -> retyped(schema, column);
            case 4 -> column.required(!column.notNull());
            case 5 ->
                column.filled(
                        column.value().equals(Default.NONE) ? columns.value(schema, column.type()) : Default.NONE);
            case 6 -> column.counted(column.counting() == Counting.NO ? columns.counting() : Counting.NO);
            case 7 -> column.from(column.isGenerated() ? "" : source(table, column));
            case 8 -> column.collated(column.look().collation().isEmpty() ? columns.collation(schema) : "");
            case 9 -> column.observed(column.look().statistics() < 0 ? dice.between(0, 500) : -1);
            default -> column.commented(dice.comment());
        };
    }

    /** Seldom one that would give it values of another kind, which only the user could bring back. */
    private String source(DraftTable table, DraftColumn column) {
        DraftColumn source = dice.pick(table.columns());
        boolean isAlike = DraftColumn.generatedType(source.type())
                .filter(type -> type.family() == column.type().family())
                .isPresent();
        return isAlike || dice.chance(5) ? source.name() : "";
    }

    private DraftColumn retyped(DraftSchema schema, DraftColumn column) {
        DraftType type = types.changed(column.type());
        boolean filled = !column.value().equals(Default.NONE);
        // A default of the old type may say nothing in the new one.
        return column.typed(type).filled(filled ? columns.value(schema, type) : Default.NONE);
    }
}
