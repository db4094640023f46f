package dev.docuai.migration.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Changes one thing about a constraint, an index or a trigger, or only its name. */
final class PartEdits {
    private final Dice dice;

    PartEdits(Dice dice) {
        this.dice = dice;
    }

    DraftPart edit(DraftTable table, DraftPart part) {
        if (dice.chance(20)) {
            return part.named(dice.name("renamed"));
        } else if (part instanceof DraftIndex index) {
            return index(table, index);
        } else if (part instanceof DraftKey key) {
            return key(table, key);
        } else if (part instanceof DraftCheck check) {
            return new DraftCheck(check.name(), check.column(), check.bound() + dice.between(0, 3), !check.valid());
        } else if (part instanceof DraftForeignKey reference) {
            return new DraftForeignKey(
                    reference.name(),
                    reference.column(),
                    reference.target(),
                    dice.pick(DraftForeignKey.ACTIONS),
                    dice.chance(50));
        }
        DraftTrigger trigger = (DraftTrigger) part;
        return new DraftTrigger(
                trigger.name(),
                trigger.function(),
                dice.chance(50) ? trigger.event() : "AFTER UPDATE",
                !trigger.enabled());
    }

    private DraftIndex index(DraftTable table, DraftIndex index) {
        return switch (dice.between(1, 4)) {
            case 1 -> index.sized(index.size() == 0 ? dice.between(4, 30) : 0);
            case 2 ->
                index.metric().isEmpty()
                        ? index.sized(dice.between(4, 30))
                        : index.measured(dice.pick(List.of("cosine", "l2", "ip", "l1", index.metric())));
            case 3 -> index.commented(dice.comment());
            default ->
                new DraftIndex(
                        index.name(),
                        index.form(),
                        index.columns(),
                        index.metric(),
                        index.size(),
                        index.unique(),
                        index.where().isEmpty() ? dice.pick(table.columns()).name() : "",
                        index.comment());
        };
    }

    private DraftKey key(DraftTable table, DraftKey key) {
        if (!key.primary()) {
            return new DraftKey(key.name(), false, key.columns(), dice.between(0, 3));
        }
        List<String> others = new ArrayList<>(key.columns());
        table.columns().stream()
                .map(DraftColumn::name)
                .filter(column -> !others.contains(column))
                .findFirst()
                .ifPresent(others::add);
        Collections.reverse(others);
        return new DraftKey(key.name(), true, others, 0);
    }
}
