package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftColumn.Counting;
import dev.docuai.migration.diff.DraftColumn.Default;
import dev.docuai.migration.diff.DraftType.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes out of a schema whatever needs what is not there, until all of it can be made. */
final class Pruning {
    private Pruning() {}

    static DraftSchema of(DraftSchema schema) {
        DraftSchema pruned = schema.tables(schema.tables().stream()
                .map(table -> columns(schema, table))
                .filter(table -> !table.columns().isEmpty())
                .toList());
        DraftSchema before;
        do {
            before = pruned;
            pruned = parts(before);
        } while (!pruned.equals(before));
        return views(pruned);
    }

    private static DraftTable columns(DraftSchema schema, DraftTable table) {
        List<DraftColumn> typed = table.columns().stream()
                .filter(column -> column.type().isPlain()
                        || schema.enums().containsKey(column.type().userType())
                        || schema.domains().containsKey(column.type().userType()))
                .map(column -> column.filled(value(schema, column)))
                .map(Pruning::counting)
                .toList();
        DraftTable known = table.columns(typed);
        return known.columns(
                typed.stream().map(column -> generated(known, column)).toList());
    }

    private static Default value(DraftSchema schema, DraftColumn column) {
        boolean there = switch (column.value().kind()) {
            case NONE -> true;
            case EXPRESSION -> !column.isGenerated();
            case SEQUENCE -> schema.sequences().containsKey(column.value().text());
            case LABEL ->
                schema.enums()
                        .getOrDefault(column.type().userType(), List.of())
                        .contains(column.value().text());
        };
        return there && column.counting() == Counting.NO ? column.value() : Default.NONE;
    }

    private static DraftColumn counting(DraftColumn column) {
        boolean can = column.type().family() == Family.INTEGER && column.type().isPlain() && !column.isGenerated();
        return can ? column : column.counted(Counting.NO);
    }

    private static DraftColumn generated(DraftTable table, DraftColumn column) {
        return table.column(column.source())
                .filter(source -> !source.isGenerated())
                .flatMap(source -> DraftColumn.generatedType(source.type()))
                .map(type -> column.typed(type).filled(Default.NONE))
                .orElse(column.from(""));
    }

    private static DraftSchema parts(DraftSchema schema) {
        return schema.tables(schema.tables().stream()
                .map(table -> table.parts(table.parts().stream()
                        .filter(part -> part.fits(table, schema))
                        .toList()))
                .toList());
    }

    private static DraftSchema views(DraftSchema schema) {
        Map<String, List<String>> known = new HashMap<>();
        schema.tables()
                .forEach(table -> known.put(
                        table.name(),
                        table.columns().stream().map(DraftColumn::name).toList()));
        List<DraftView> kept = new ArrayList<>();
        for (DraftView view : schema.views()) {
            List<String> there = known.getOrDefault(view.source(), List.of());
            DraftView narrowed =
                    view.columns(view.columns().stream().filter(there::contains).toList());
            if (!narrowed.columns().isEmpty()) {
                kept.add(narrowed);
                known.put(narrowed.name(), narrowed.columns());
            }
        }
        return schema.views(kept);
    }
}
