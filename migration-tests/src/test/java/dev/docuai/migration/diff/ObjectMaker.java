package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftColumn.Counting;
import dev.docuai.migration.diff.DraftType.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes random objects beside tables. */
final class ObjectMaker {
    private final Dice dice;
    private final Types types;
    private int operators;

    ObjectMaker(Dice dice) {
        this.dice = dice;
        this.types = new Types(dice);
    }

    /** One that needs no table. */
    DraftObject early(DraftSchema schema) {
        return switch (dice.between(1, 10)) {
            case 1, 2 -> composite(schema);
            case 3 ->
                new DraftRange(
                        dice.name("range"), subtype(schema), dice.chance(30) ? dice.name("multi") : "", dice.comment());
            case 4 -> new DraftCollation(dice.name("coll"), dice.pick(DraftCollation.OPTIONS), dice.comment());
            case 5, 6, 7 -> routine(schema);
            case 8 -> new DraftAggregate(dice.name("agg"), schema.step(dice), dice.between(0, 9), dice.comment());
            case 9 ->
                new DraftOperator(dice.name("op"), ++operators, schema.step(dice), dice.chance(30), dice.comment());
            default ->
                new DraftSearch(
                        dice.name("search"),
                        dice.pick(List.of("simple", "english")),
                        dice.chance(70) ? dice.pick(DraftSearch.TOKENS) : "",
                        dice.chance(50),
                        dice.comment());
        };
    }

    private DraftType subtype(DraftSchema schema) {
        return schema.enums().isEmpty() || dice.chance(60)
                ? dice.pick(DraftRange.SUBTYPES)
                : DraftType.user(dice.pick(List.copyOf(schema.enums().keySet())), Family.ENUM);
    }

    private DraftComposite composite(DraftSchema schema) {
        Map<String, DraftType> attributes = new LinkedHashMap<>();
        for (int i = dice.between(1, 3); i > 0; i--) {
            attributes.put(dice.name("att"), types.part(schema));
        }
        return new DraftComposite(dice.name("comp"), attributes, dice.comment());
    }

    private DraftRoutine routine(DraftSchema schema) {
        int parameters = dice.between(1, 3);
        return new DraftRoutine(
                dice.name("fun"),
                parameters,
                dice.between(0, parameters - 1),
                dice.between(1, 99),
                schema.routines().isEmpty() || dice.chance(50)
                        ? ""
                        : dice.pick(schema.routines()).name(),
                dice.pick(List.of(DraftRoutine.Form.values())),
                dice.comment());
    }

    /** One that needs tables, if there is one that it can be about. */
    Optional<DraftObject> late(DraftSchema schema) {
        DraftTable table = dice.pick(schema.tables());
        if (dice.chance(40)) {
            return Optional.of(new DraftReport(
                    dice.name("report"),
                    table.name(),
                    dice.pick(table.columns()).name(),
                    dice.chance(60),
                    dice.comment()));
        }
        List<String> numbers = table.columns().stream()
                .filter(column -> column.type().family() == Family.INTEGER && column.counting() == Counting.NO)
                .map(DraftColumn::name)
                .toList();
        List<DraftObject> used = new ArrayList<>(schema.routines());
        used.addAll(schema.objects(DraftAggregate.class));
        used.addAll(schema.objects(DraftOperator.class));
        used.addAll(schema.objects(DraftReport.class));
        return numbers.isEmpty() || used.isEmpty()
                ? Optional.empty()
                : Optional.of(new DraftSummary(
                        dice.name("sum"),
                        table.name(),
                        dice.pick(numbers),
                        dice.pick(used).name(),
                        dice.chance(20),
                        dice.comment()));
    }
}
