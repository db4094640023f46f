package dev.docuai.migration.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Changes one thing about a part of a table, or only its name. */
final class PartEdits {
    private final Dice dice;
    private final PartMaker parts;

    PartEdits(Dice dice) {
        this.dice = dice;
        this.parts = new PartMaker(dice);
    }

    DraftPart edit(DraftTable table, DraftPart part) {
        if (dice.chance(20)) {
            return part.named(dice.name("renamed"));
        } else if (part instanceof DraftIndex index) {
            return index(table, index);
        } else if (part instanceof DraftKey key) {
            return key(table, key);
        } else if (part instanceof DraftCheck check) {
            return check.bound(check.bound() + dice.between(0, 3), !check.valid());
        } else if (part instanceof DraftForeignKey reference) {
            return reference(reference);
        } else if (part instanceof DraftTrigger trigger) {
            return new DraftTrigger(
                    trigger.name(),
                    trigger.function(),
                    dice.chance(50) ? trigger.event() : "AFTER UPDATE",
                    trigger.column(),
                    !trigger.enabled());
        }
        return other(part);
    }

    private DraftForeignKey reference(DraftForeignKey reference) {
        return new DraftForeignKey(
                reference.name(),
                reference.column(),
                reference.target(),
                reference.key(),
                dice.pick(DraftForeignKey.ACTIONS),
                dice.chance(50),
                dice.chance(70));
    }

    private DraftPart other(DraftPart part) {
        if (part instanceof DraftStatistics statistics) {
            return new DraftStatistics(
                    statistics.name(),
                    dice.pick(DraftStatistics.KINDS),
                    statistics.columns(),
                    dice.chance(50) ? statistics.target() : dice.between(0, 500));
        } else if (part instanceof DraftExclusion exclusion) {
            return new DraftExclusion(exclusion.name(), exclusion.column(), !exclusion.deferrable());
        } else if (part instanceof DraftRule rule) {
            return new DraftRule(rule.name(), rule.event(), rule.column(), !rule.instead());
        } else if (part instanceof DraftPolicy policy) {
            return new DraftPolicy(
                    policy.name(), dice.pick(DraftPolicy.COMMANDS), policy.column(), policy.restrictive());
        } else if (part instanceof DraftRemark remark) {
            return new DraftRemark(remark.part(), remark.comment() + "!");
        }
        return part;
    }

    private DraftIndex index(DraftTable table, DraftIndex index) {
        return switch (dice.between(1, 5)) {
            case 1 -> index.sized(index.size() == 0 ? dice.between(4, 30) : 0);
            case 2 ->
                index.metric().isEmpty()
                        ? index.sized(dice.between(4, 30))
                        : index.measured(dice.pick(List.of("cosine", "l2", "ip", "l1", index.metric())));
            case 3 -> index.commented(dice.comment());
            case 4 -> index.unique(!index.unique());
            default ->
                index.where(index.where().isEmpty() ? dice.pick(table.columns()).name() : "");
        };
    }

    private DraftKey key(DraftTable table, DraftKey key) {
        if (!key.primary()) {
            return new DraftKey(
                    key.name(),
                    false,
                    key.columns(),
                    dice.chance(50) ? key.included() : parts.included(table),
                    dice.between(0, 3));
        }
        List<String> others = new ArrayList<>(key.columns());
        table.columns().stream()
                .map(DraftColumn::name)
                .filter(column -> !others.contains(column))
                .findFirst()
                .ifPresent(others::add);
        Collections.reverse(others);
        return new DraftKey(key.name(), true, others, key.included(), 0);
    }
}
