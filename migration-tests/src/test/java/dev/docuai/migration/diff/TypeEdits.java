package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftType.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes enums, domains, sequences and functions. */
final class TypeEdits {
    private final Dice dice;
    private final SchemaGenerator generator;

    TypeEdits(Dice dice, SchemaGenerator generator) {
        this.dice = dice;
        this.generator = generator;
    }

    DraftSchema edit(DraftSchema schema) {
        return switch (dice.between(1, 8)) {
            case 1, 2, 3 -> enumType(schema);
            case 4, 5 -> domain(schema);
            case 6, 7 -> sequence(schema);
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
            return schema.domain(dice.name("dom"), generator.domain(schema));
        }
        String name = dice.pick(List.copyOf(schema.domains().keySet()));
        DraftDomain old = schema.domains().get(name);
        if (dice.chance(15)) {
            return schema.withoutDomain(name);
        }
        return schema.domain(
                name,
                switch (dice.between(1, 5)) {
                    case 1 -> old.required(!old.required());
                    case 2 -> old.commented(dice.comment());
                    case 3 -> old.on(base(old.base()));
                    default -> old.limited(limits(old));
                });
    }

    /** Wider or narrower, as columns of the domain stay what they are. */
    private DraftType base(DraftType old) {
        List<DraftType> texts = List.of(Types.PLAIN.get(5), Types.PLAIN.get(6));
        List<DraftType> numbers = List.of(Types.PLAIN.get(0), Types.PLAIN.get(1));
        return switch (old.isPlain() ? old.family() : Family.ENUM) {
            case TEXT -> dice.pick(texts);
            case INTEGER -> dice.pick(numbers);
            default -> old;
        };
    }

    /** One more, one fewer, or one that says something else. */
    private Map<String, DraftDomain.Limit> limits(DraftDomain old) {
        Map<String, DraftDomain.Limit> limits = new LinkedHashMap<>(old.limits());
        if (limits.isEmpty() || dice.chance(35)) {
            limits.put(dice.name("ck"), generator.limit());
            return limits;
        }
        String changed = dice.pick(List.copyOf(limits.keySet()));
        if (dice.chance(40)) {
            limits.remove(changed);
        } else {
            limits.put(changed, generator.limit());
        }
        return limits;
    }

    private DraftSchema sequence(DraftSchema schema) {
        if (schema.sequences().isEmpty() || dice.chance(30)) {
            return schema.sequence(dice.name("seq"), generator.sequence());
        }
        String name = dice.pick(List.copyOf(schema.sequences().keySet()));
        DraftSequence old = schema.sequences().get(name);
        return switch (dice.between(1, 6)) {
            case 1 -> schema.withoutSequence(name);
            case 2, 3 -> generator.owned(schema, name);
            case 4 ->
                schema.sequence(
                        name,
                        new DraftSequence(
                                old.step(), dice.pick(DraftSequence.TYPES), old.table(), old.column(), old.comment()));
            case 5 ->
                schema.sequence(
                        name, new DraftSequence(old.step(), old.type(), old.table(), old.column(), dice.comment()));
            default ->
                schema.sequence(
                        name,
                        new DraftSequence(dice.between(10, 19), old.type(), old.table(), old.column(), old.comment()));
        };
    }

    private DraftSchema function(DraftSchema schema) {
        if (schema.functions().isEmpty() || dice.chance(40)) {
            return schema.function(dice.name("fn"), dice.between(1, 99));
        }
        String name = dice.pick(List.copyOf(schema.functions().keySet()));
        return dice.chance(30) ? schema.withoutFunction(name) : schema.function(name, dice.between(100, 199));
    }
}
