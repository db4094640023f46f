package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of an index or key of a partitioned table: one for each partition that stays. New partitions bring their
 * own parts, dropped ones take theirs along.
 */
record PartitionIndexes(PlanContext context) {
    /**
     * One of them.
     *
     * @param object an index or a constraint
     * @param parts its own, if its table is partitioned too
     * @param isThere whether it exists independently on the other side, so that no build is needed
     */
    record Part(SchemaObject object, List<Part> parts, boolean isThere) {
        ObjectId id() {
            return object.id();
        }

        ObjectName table() {
            return object.relation();
        }

        /** The name of the index, also of a key's. */
        ObjectName index() {
            return PartitionIndexes.index(object);
        }
    }

    /** The name of an index, or of the index behind a key. */
    static ObjectName index(SchemaObject object) {
        return object instanceof Index index ? index.name() : ((Constraint) object).index();
    }

    /** Those of an index, key or foreign key as it is on one side. */
    List<Part> of(ObjectId whole, DatabaseModel model) {
        DatabaseModel other = model == context.after() ? context.before() : context.after();
        List<Part> parts = new ArrayList<>();
        for (SchemaObject part : model.parts(whole)) {
            boolean isSteady = !context.lineage().parents(part.relation()).isEmpty();
            if (!isSteady
                    && model.get(whole)
                            .map(SchemaObject::relation)
                            .filter(on -> isIncomplete(whole, on, model))
                            .isPresent()) {
                parts.add(new Part(part, List.of(), true));
            }
            if (isSteady) {
                boolean isThere = other.get(part.id())
                        .filter(object -> object.partOf().isEmpty() && context.isAltered(part.id()))
                        .isPresent();
                parts.add(new Part(part, of(part.id(), model), isThere));
            }
        }
        return parts;
    }

    /** Whether a partition lacks its part, so that no query can use the whole: the plan creates such an index after it attaches the partitions. */
    static boolean isIncomplete(ObjectId whole, ObjectName table, DatabaseModel model) {
        List<ObjectName> having =
                model.parts(whole).stream().map(SchemaObject::relation).toList();
        return isPartitioned(table, model)
                && model.get(whole)
                        .filter(object -> object instanceof Index index && !index.valid())
                        .isPresent()
                && model.children(table).stream()
                        .anyMatch(child -> child.isPartition() && !having.contains(child.name()));
    }

    /** The parts of an index, and their parts. */
    static List<Part> all(List<Part> parts) {
        List<Part> all = new ArrayList<>();
        for (Part part : parts) {
            all.add(part);
            all.addAll(all(part.parts()));
        }
        return all;
    }

    /** Whether a table has its rows in partitions. */
    static boolean isPartitioned(ObjectName table, DatabaseModel model) {
        return model.table(table).filter(Table::isPartitioned).isPresent();
    }
}
