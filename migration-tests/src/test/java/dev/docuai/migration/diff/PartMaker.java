package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftType.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes random constraints, indexes and other parts of tables; not all of them fit their table. */
final class PartMaker {
    private static final List<String> EVENTS =
            List.of("BEFORE UPDATE", "BEFORE INSERT OR UPDATE", "AFTER INSERT", "AFTER DELETE");

    private final Dice dice;
    private final IndexMaker indexes;

    PartMaker(Dice dice) {
        this.dice = dice;
        this.indexes = new IndexMaker(dice);
    }

    /**
     * A part.
     *
     * @param schema where else it may point to
     * @param table its table, with a column at least
     * @return empty if the dice found nothing that it could be on
     */
    Optional<DraftPart> any(DraftSchema schema, DraftTable table) {
        int roll = dice.between(1, 100);
        if (roll <= 36) {
            return indexes.any(schema, table).map(index -> index);
        } else if (roll <= 51) {
            return Optional.of(check(schema, table));
        } else if (roll <= 63) {
            return unique(table);
        } else if (roll <= 78) {
            return reference(schema, table);
        } else if (roll <= 85) {
            return trigger(schema, table);
        }
        return other(table);
    }

    DraftKey primaryKey(String column) {
        return new DraftKey(dice.name("pk"), true, List.of(column), List.of(), 0);
    }

    private DraftCheck check(DraftSchema schema, DraftTable table) {
        DraftColumn column = dice.pick(table.columns());
        List<String> same =
                names(table, other -> other.type().family() == column.type().family());
        DraftCheck.Form form = DraftCheck.Form.BOUND;
        String with = "";
        if (column.type().family() == Family.TEXT && dice.chance(50)) {
            form = DraftCheck.Form.LISTED;
        } else if (column.type().family() == Family.INTEGER
                && !schema.routines().isEmpty()
                && dice.chance(40)) {
            form = DraftCheck.Form.ROUTINE;
            with = dice.pick(schema.routines()).name();
        } else if (same.size() > 1 && dice.chance(30)) {
            form = DraftCheck.Form.PAIR;
            with = dice.pick(same);
        }
        String name = dice.name("ck", table.name(), column.name(), "_not_null");
        return new DraftCheck(name, column.name(), form, with, dice.between(0, 50), dice.chance(85));
    }

    private Optional<DraftPart> unique(DraftTable table) {
        List<String> columns = names(table, column -> column.type().family().isOrdered());
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftKey(
                        dice.name("uq"), false, dice.some(columns, 2), included(table), dice.between(0, 3)));
    }

    List<String> included(DraftTable table) {
        return dice.chance(25) ? dice.some(names(table, column -> true), 2) : List.of();
    }

    private Optional<DraftPart> reference(DraftSchema schema, DraftTable table) {
        List<DraftTable> targets =
                schema.tables().stream().filter(to -> !keys(to).isEmpty()).toList();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        DraftTable target = dice.pick(targets);
        DraftColumn key = dice.pick(keys(target));
        List<String> columns =
                names(table, column -> column.type().family() == key.type().family());
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftForeignKey(
                        dice.name("fk"),
                        dice.pick(columns),
                        target.name(),
                        target.key().filter(key::equals).isPresent() ? "" : key.name(),
                        dice.pick(DraftForeignKey.ACTIONS),
                        dice.chance(20),
                        dice.chance(90)));
    }

    private static List<DraftColumn> keys(DraftTable table) {
        List<DraftColumn> keys = new ArrayList<>(table.columns().stream()
                .filter(column -> table.isUnique(column.name()))
                .toList());
        table.key().ifPresent(keys::add);
        return keys;
    }

    private Optional<DraftPart> trigger(DraftSchema schema, DraftTable table) {
        List<String> columns = names(table, column -> !column.isGenerated());
        return schema.functions().isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftTrigger(
                        dice.name("tr"),
                        dice.pick(List.copyOf(schema.functions().keySet())),
                        dice.pick(EVENTS),
                        columns.isEmpty() || dice.chance(50) ? "" : dice.pick(columns),
                        dice.chance(80)));
    }

    private Optional<DraftPart> other(DraftTable table) {
        String column = dice.pick(table.columns()).name();
        List<String> parts = table.parts().stream().map(DraftPart::name).toList();
        return switch (dice.between(1, 8)) {
            case 1 ->
                Optional.of(new DraftStatistics(
                        dice.name("st"),
                        dice.pick(DraftStatistics.KINDS),
                        dice.some(names(table, any -> true), 3),
                        dice.chance(25) ? dice.between(0, 500) : -1));
            case 2 ->
                Optional.of(new DraftRule(
                        dice.name("rule"), dice.chance(50) ? "UPDATE" : "DELETE", column, dice.chance(50)));
            case 3 ->
                Optional.of(
                        new DraftPolicy(dice.name("pol"), dice.pick(DraftPolicy.COMMANDS), column, dice.chance(30)));
            case 6 -> exclusion(table);
            case 4 -> Optional.of(new DraftMark("", dice.chance(60) ? DraftMark.Kind.FULL : DraftMark.Kind.NOTHING));
            case 5 ->
                parts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new DraftRemark(dice.pick(parts), dice.pick(List.of("plain", "it's", "日本", "$$;--"))));
            default ->
                indexes.ordering(table).isEmpty()
                        ? Optional.empty()
                        : Optional.of(new DraftMark(
                                dice.pick(indexes.ordering(table)),
                                dice.chance(40) ? DraftMark.Kind.CLUSTER : DraftMark.Kind.IDENTITY));
        };
    }

    private Optional<DraftPart> exclusion(DraftTable table) {
        List<String> columns = names(
                table,
                column ->
                        column.type().family() == Family.RANGE || column.type().family() == Family.INTEGER);
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftExclusion(dice.name("ex"), dice.pick(columns), dice.chance(30)));
    }

    static List<String> names(DraftTable table, Predicate<DraftColumn> condition) {
        return table.columns().stream().filter(condition).map(DraftColumn::name).toList();
    }
}
