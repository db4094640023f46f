package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftIndex.Form;
import dev.docuai.migration.diff.DraftType.Family;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes random constraints, indexes and triggers; not all of them fit their table. */
final class PartMaker {
    private static final List<String> EVENTS =
            List.of("BEFORE UPDATE", "BEFORE INSERT OR UPDATE", "AFTER INSERT", "AFTER DELETE");

    private final Dice dice;

    PartMaker(Dice dice) {
        this.dice = dice;
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
        if (roll <= 45) {
            return index(table).map(index -> index);
        } else if (roll <= 60) {
            return Optional.of(new DraftCheck(
                    dice.name("ck"), dice.pick(table.columns()).name(), dice.between(0, 50), dice.chance(85)));
        } else if (roll <= 75) {
            return unique(table);
        } else if (roll <= 92) {
            return reference(schema, table);
        }
        return schema.functions().isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftTrigger(
                        dice.name("tr"),
                        dice.pick(List.copyOf(schema.functions().keySet())),
                        dice.pick(EVENTS),
                        dice.chance(80)));
    }

    DraftKey primaryKey(String column) {
        return new DraftKey(dice.name("pk"), true, List.of(column), 0);
    }

    private Optional<DraftPart> unique(DraftTable table) {
        List<String> columns = names(table, column -> column.type().family().isOrdered());
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftKey(dice.name("uq"), false, dice.some(columns, 2), dice.between(0, 3)));
    }

    private Optional<DraftPart> reference(DraftSchema schema, DraftTable table) {
        List<DraftTable> targets =
                schema.tables().stream().filter(to -> to.key().isPresent()).toList();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        DraftTable target = dice.pick(targets);
        Family key = target.key().orElseThrow().type().family();
        List<String> columns = names(table, column -> column.type().family() == key);
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftForeignKey(
                        dice.name("fk"),
                        dice.pick(columns),
                        target.name(),
                        dice.pick(DraftForeignKey.ACTIONS),
                        dice.chance(20)));
    }

    private Optional<DraftIndex> index(DraftTable table) {
        boolean vectors = dice.chance(60)
                && table.columns().stream()
                        .anyMatch(column -> column.type().family().isVector());
        Form form = dice.pick(
                vectors
                        ? List.of(Form.HNSW, Form.HNSW, Form.IVFFLAT, Form.HALF, Form.QUANTIZED)
                        : List.of(Form.values()));
        List<String> columns = names(table, column -> form.fits(column.type().family()));
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        List<String> chosen = form.takesSeveral() ? dice.some(columns, 3) : List.of(dice.pick(columns));
        Family indexed =
                form.indexed(table.column(chosen.get(0)).orElseThrow().type().family());
        boolean plain = form.takesSeveral() || indexed.metrics().isEmpty();
        return Optional.of(new DraftIndex(
                dice.name("ix"),
                form,
                chosen,
                plain ? "" : dice.pick(indexed.metrics()),
                dice.chance(50) ? 0 : dice.between(4, 30),
                dice.chance(20),
                dice.chance(20) ? dice.pick(table.columns()).name() : "",
                dice.comment()));
    }

    private static List<String> names(DraftTable table, Predicate<DraftColumn> condition) {
        return table.columns().stream().filter(condition).map(DraftColumn::name).toList();
    }
}
