package dev.docuai.migration.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schema before it is SQL.
 *
 * @param enums raw name to labels
 * @param domains raw name to what it is
 * @param sequences raw name to what it is
 * @param functions raw name of a trigger function to a number that stands in its body
 * @param objects raw name to any other object, in the order in which they are made
 * @param tables in the order in which they are made
 * @param views in the order in which they are made
 */
record DraftSchema(
        Map<String, List<String>> enums,
        Map<String, DraftDomain> domains,
        Map<String, DraftSequence> sequences,
        Map<String, Integer> functions,
        Map<String, DraftObject> objects,
        List<DraftTable> tables,
        List<DraftView> views) {
    static final DraftSchema EMPTY =
            new DraftSchema(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());

    /** Copies everything, orders kept: they decide what a seed gives. */
    DraftSchema {
        enums = copy(enums);
        domains = copy(domains);
        sequences = copy(sequences);
        functions = copy(functions);
        objects = copy(objects);
        tables = List.copyOf(tables);
        views = List.copyOf(views);
    }

    Optional<DraftTable> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** Whether a type is there. */
    boolean has(DraftType type) {
        String name = type.userType();
        return name.isEmpty()
                || enums.containsKey(name)
                || domains.containsKey(name)
                || objects.get(name) instanceof DraftComposite
                || objects.get(name) instanceof DraftRange;
    }

    /** The labels of an enum, or of the one that a domain is made of; none if it is not there. */
    List<String> labels(DraftType type) {
        DraftDomain domain = domains.get(type.userType());
        return domain == null ? enums.getOrDefault(type.userType(), List.of()) : labels(domain.base());
    }

    /** An enum, or the one that a domain is made of, raw; for other types the type. */
    String enumOf(DraftType type) {
        DraftDomain domain = domains.get(type.userType());
        return domain == null ? type.userType() : enumOf(domain.base());
    }

    Optional<DraftRoutine> routine(String name) {
        return Optional.ofNullable(objects.get(name))
                .filter(DraftRoutine.class::isInstance)
                .map(DraftRoutine.class::cast);
    }

    List<DraftRoutine> routines() {
        return objects(DraftRoutine.class);
    }

    <T extends DraftObject> List<T> objects(Class<T> kind) {
        return objects.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** A function of two integers, raw; empty if there is none. */
    String step(Dice dice) {
        List<DraftRoutine> steps =
                routines().stream().filter(routine -> routine.parameters() == 2).toList();
        return steps.isEmpty() ? "" : dice.pick(steps).name();
    }

    /**
     * Whether something can be computed under any search path. Indexes and materialized views are filled under another
     * one, where the text of a body finds nothing of the schema.
     */
    boolean isSelfContained(String used) {
        DraftObject object = objects.get(used);
        if (object instanceof DraftRoutine routine) {
            return routine.calls().isEmpty();
        } else if (object instanceof DraftOperator operator) {
            return operator.function().isEmpty() || isSelfContained(operator.function());
        } else if (object instanceof DraftAggregate aggregate) {
            return aggregate.step().isEmpty() || isSelfContained(aggregate.step());
        }
        return !(object instanceof DraftReport report) || report.parsed();
    }

    DraftSchema enumerated(String name, List<String> labels) {
        return enums(with(enums, name, labels));
    }

    DraftSchema withoutEnum(String name) {
        return enums(without(enums, name));
    }

    private DraftSchema enums(Map<String, List<String>> others) {
        return new DraftSchema(others, domains, sequences, functions, objects, tables, views);
    }

    DraftSchema domain(String name, DraftDomain domain) {
        return domains(with(domains, name, domain));
    }

    DraftSchema withoutDomain(String name) {
        return domains(without(domains, name));
    }

    DraftSchema domains(Map<String, DraftDomain> others) {
        return new DraftSchema(enums, others, sequences, functions, objects, tables, views);
    }

    DraftSchema sequence(String name, DraftSequence sequence) {
        return sequences(with(sequences, name, sequence));
    }

    DraftSchema withoutSequence(String name) {
        return sequences(without(sequences, name));
    }

    DraftSchema sequences(Map<String, DraftSequence> others) {
        return new DraftSchema(enums, domains, others, functions, objects, tables, views);
    }

    DraftSchema function(String name, int body) {
        return functions(with(functions, name, body));
    }

    DraftSchema withoutFunction(String name) {
        return functions(without(functions, name));
    }

    private DraftSchema functions(Map<String, Integer> others) {
        return new DraftSchema(enums, domains, sequences, others, objects, tables, views);
    }

    DraftSchema with(DraftObject object) {
        return objects(with(objects, object.name(), object));
    }

    DraftSchema without(DraftObject object) {
        return objects(without(objects, object.name()));
    }

    DraftSchema objects(Map<String, DraftObject> others) {
        return new DraftSchema(enums, domains, sequences, functions, others, tables, views);
    }

    DraftSchema tables(List<DraftTable> others) {
        return new DraftSchema(enums, domains, sequences, functions, objects, others, views);
    }

    DraftSchema views(List<DraftView> others) {
        return new DraftSchema(enums, domains, sequences, functions, objects, tables, others);
    }

    DraftSchema with(DraftTable table) {
        List<DraftTable> changed = new ArrayList<>();
        tables.forEach(old -> changed.add(old.name().equals(table.name()) ? table : old));
        if (table(table.name()).isEmpty()) {
            changed.add(table);
        }
        return tables(changed);
    }

    DraftSchema with(DraftView view) {
        List<DraftView> changed = new ArrayList<>();
        boolean known = false;
        for (DraftView old : views) {
            boolean same = old.name().equals(view.name());
            changed.add(same ? view : old);
            known |= same;
        }
        if (!known) {
            changed.add(view);
        }
        return views(changed);
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static <T> Map<String, T> with(Map<String, T> map, String name, T value) {
        Map<String, T> changed = new LinkedHashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    private static <T> Map<String, T> without(Map<String, T> map, String name) {
        Map<String, T> changed = new LinkedHashMap<>(map);
        changed.remove(name);
        return changed;
    }
}
