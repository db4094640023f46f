package dev.docuai.migration.diff;

import java.util.ArrayList;
import java.util.List;

/** Changes enums, domains, sequences and functions. */
final class TypeEdits {
    private final Dice dice;
    private final SchemaGenerator generator;

    TypeEdits(Dice dice, SchemaGenerator generator) {
        this.dice = dice;
        this.generator = generator;
    }

    DraftSchema edit(DraftSchema schema) {
        return switch (dice.between(1, 6)) {
            case 1, 2, 3 -> enumType(schema);
            case 4 -> domain(schema);
            case 5 -> sequence(schema);
            default -> function(schema);
        };
    }

    private DraftSchema enumType(DraftSchema schema) {
        if (schema.enums().isEmpty() || dice.chance(15)) {
            return schema.enumerated(dice.name("enum"), generator.labels());
        }
        String name = dice.pick(List.copyOf(schema.enums().keySet()));
        if (dice.chance(10)) {
            return schema.withoutEnum(name);
        }
        List<String> labels = new ArrayList<>(schema.enums().get(name));
        if (dice.chance(70)) {
            labels.add(dice.between(0, labels.size()), dice.name("label"));
        } else if (labels.size() > 1 && dice.chance(50)) {
            labels.remove(dice.between(0, labels.size() - 1));
        } else {
            labels = dice.some(labels, labels.size());
        }
        return schema.enumerated(name, labels);
    }

    private DraftSchema domain(DraftSchema schema) {
        if (schema.domains().isEmpty() || dice.chance(25)) {
            return schema.domain(dice.name("dom"), generator.domain());
        }
        String name = dice.pick(List.copyOf(schema.domains().keySet()));
        DraftDomain old = schema.domains().get(name);
        return dice.chance(20)
                ? schema.withoutDomain(name)
                : schema.domain(name, new DraftDomain(old.base(), old.bound() + 1, dice.chance(50), dice.comment()));
    }

    private DraftSchema sequence(DraftSchema schema) {
        if (schema.sequences().isEmpty() || dice.chance(40)) {
            return schema.sequence(dice.name("seq"), dice.between(1, 9));
        }
        String name = dice.pick(List.copyOf(schema.sequences().keySet()));
        return dice.chance(30) ? schema.withoutSequence(name) : schema.sequence(name, dice.between(10, 19));
    }

    private DraftSchema function(DraftSchema schema) {
        if (schema.functions().isEmpty() || dice.chance(40)) {
            return schema.function(dice.name("fn"), dice.between(1, 99));
        }
        String name = dice.pick(List.copyOf(schema.functions().keySet()));
        return dice.chance(30) ? schema.withoutFunction(name) : schema.function(name, dice.between(100, 199));
    }
}
