package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftColumn.Counting;
import dev.docuai.migration.diff.DraftColumn.Default;
import dev.docuai.migration.diff.DraftType.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes objects with missing dependencies from a schema, until it can be created. */
final class Pruning {
    private Pruning() {}

    static DraftSchema of(DraftSchema schema) {
        DraftSchema typed = objects(domains(schema), false);
        DraftSchema pruned = typed.tables(typed.tables().stream()
                .map(table -> columns(typed, table))
                .filter(table -> !table.columns().isEmpty())
                .toList());
        DraftSchema before;
        do {
            before = pruned;
            pruned = parts(before);
        } while (!pruned.equals(before));
        return objects(views(sequences(pruned)), true);
    }

    private static DraftSchema domains(DraftSchema schema) {
        DraftSchema known = schema.domains(Map.of());
        for (Map.Entry<String, DraftDomain> domain : schema.domains().entrySet()) {
            if (known.has(domain.getValue().base())) {
                known = known.domain(domain.getKey(), domain.getValue());
            }
        }
        return known;
    }

    /** Those that need tables come after all others. */
    private static DraftSchema objects(DraftSchema schema, boolean late) {
        Map<String, DraftObject> others = new LinkedHashMap<>();
        schema.objects().forEach((name, object) -> {
            if (late && !object.isLate()) {
                others.put(name, object);
            }
        });
        DraftSchema known = schema.objects(others);
        for (DraftObject object : schema.objects().values()) {
            boolean isKept = object.isLate() == late ? object.fits(known) : object.isLate();
            known = isKept ? known.with(object) : known;
        }
        return known;
    }

    private static DraftTable columns(DraftSchema schema, DraftTable table) {
        List<DraftColumn> typed = table.columns().stream()
                .filter(column -> schema.has(column.type()))
                .map(column -> column.filled(value(schema, column)))
                .map(column -> collated(schema, column))
                .map(Pruning::counting)
                .toList();
        DraftTable known = table.columns(typed);
        return known.columns(
                typed.stream().map(column -> generated(known, column)).toList());
    }

    private static Default value(DraftSchema schema, DraftColumn column) {
        return column.value().fits(schema, column) && column.counting() == Counting.NO ? column.value() : Default.NONE;
    }

    private static DraftColumn collated(DraftSchema schema, DraftColumn column) {
        boolean can = column.type().family() == Family.TEXT
                && schema.objects().get(column.look().collation()) instanceof DraftCollation;
        return can ? column : column.collated("");
    }

    private static DraftColumn counting(DraftColumn column) {
        boolean can = column.type().family() == Family.INTEGER && column.type().isPlain() && !column.isGenerated();
        return can ? column : column.counted(Counting.NO);
    }

    private static DraftColumn generated(DraftTable table, DraftColumn column) {
        return table.column(column.source())
                .filter(source -> !source.isGenerated())
                .flatMap(source -> DraftColumn.generatedType(source.type()))
                .map(type -> column.typed(type).filled(Default.NONE).collated(""))
                .orElse(column.from(""));
    }

    private static DraftSchema parts(DraftSchema schema) {
        return schema.tables(schema.tables().stream()
                .map(table -> table.parts(table.parts().stream()
                        .filter(part -> part.fits(table, schema))
                        .toList()))
                .toList());
    }

    private static DraftSchema sequences(DraftSchema schema) {
        Map<String, DraftSequence> kept = new LinkedHashMap<>();
        schema.sequences().forEach((name, sequence) -> {
            boolean isOwned = schema.table(sequence.table())
                    .filter(table -> table.has(List.of(sequence.column())))
                    .isPresent();
            kept.put(name, isOwned ? sequence : sequence.ownedBy("", ""));
        });
        return schema.sequences(kept);
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
