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
 * @param sequences raw name to step
 * @param functions raw name of a trigger function to a number that stands in its body
 * @param tables in the order in which they are made
 * @param views in the order in which they are made
 */
record DraftSchema(
        Map<String, List<String>> enums,
        Map<String, DraftDomain> domains,
        Map<String, Integer> sequences,
        Map<String, Integer> functions,
        List<DraftTable> tables,
        List<DraftView> views) {
    static final DraftSchema EMPTY = new DraftSchema(Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());

    /** Copies everything, orders kept: they decide what a seed gives. */
    DraftSchema {
        enums = copy(enums);
        domains = copy(domains);
        sequences = copy(sequences);
        functions = copy(functions);
        tables = List.copyOf(tables);
        views = List.copyOf(views);
    }

    Optional<DraftTable> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    DraftSchema enumerated(String name, List<String> labels) {
        return new DraftSchema(with(enums, name, labels), domains, sequences, functions, tables, views);
    }

    DraftSchema withoutEnum(String name) {
        return new DraftSchema(without(enums, name), domains, sequences, functions, tables, views);
    }

    DraftSchema domain(String name, DraftDomain domain) {
        return new DraftSchema(enums, with(domains, name, domain), sequences, functions, tables, views);
    }

    DraftSchema withoutDomain(String name) {
        return new DraftSchema(enums, without(domains, name), sequences, functions, tables, views);
    }

    DraftSchema sequence(String name, int step) {
        return new DraftSchema(enums, domains, with(sequences, name, step), functions, tables, views);
    }

    DraftSchema withoutSequence(String name) {
        return new DraftSchema(enums, domains, without(sequences, name), functions, tables, views);
    }

    DraftSchema function(String name, int body) {
        return new DraftSchema(enums, domains, sequences, with(functions, name, body), tables, views);
    }

    DraftSchema withoutFunction(String name) {
        return new DraftSchema(enums, domains, sequences, without(functions, name), tables, views);
    }

    DraftSchema tables(List<DraftTable> others) {
        return new DraftSchema(enums, domains, sequences, functions, others, views);
    }

    DraftSchema views(List<DraftView> others) {
        return new DraftSchema(enums, domains, sequences, functions, tables, others);
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
