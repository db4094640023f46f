package dev.docuai.migrator.ddl;

import dev.docuai.migrator.ddl.PartitionIndexes.Part;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Foreign keys of partitioned tables. They cannot be NOT VALID before PostgreSQL 18, but a valid one of a partition
 * becomes a part without a check of its rows.
 */
record PartitionedForeignKeyDdl(PlanContext context) {
    boolean concerns(Constraint constraint, boolean comes) {
        return constraint.type() == Constraint.Type.FOREIGN_KEY
                && PartitionIndexes.isPartitioned(constraint.table(), context.model(comes))
                && !(comes ? context.isNew(constraint.table()) : context.isGoing(constraint.table()));
    }

    /** Then it has parts for the partitions that it refers to, and those stay NOT VALID when it is validated. */
    static boolean refersToPartitions(Constraint key, DatabaseModel model) {
        return key.references()
                .filter(table -> PartitionIndexes.isPartitioned(table, model))
                .isPresent();
    }

    List<PlanStep> steps(Constraint key, boolean comes) {
        return comes ? create(key) : drop(key);
    }

    private List<PlanStep> create(Constraint key) {
        DatabaseModel model = context.after();
        List<Part> all = PartitionIndexes.all(new PartitionIndexes(context).of(key.id(), model));
        List<PlanStep> steps = new ArrayList<>();
        List<String> again = new ArrayList<>();
        PlanStep make = concerning(PlanStep.make(key.id()), all);
        if (context.isInUse(key.table()) && !refersToPartitions(key, model)) {
            for (Part part : leaves(all, model)) {
                Constraint copy = (Constraint) part.object();
                PlanStep add = PlanStep.alter(new ObjectId(key.id().kind(), copy.table(), copy.name() + " part"))
                        .up(ConstraintDdl.addsChecked(copy, false))
                        .down(ConstraintDdl.drops(copy));
                model.needs(copy.id()).stream()
                        .filter(id -> !id.equals(key.id()))
                        .forEach(add::needs);
                PlanStep validate = PlanStep.alter(new ObjectId(key.id().kind(), copy.table(), copy.name() + " valid"))
                        .up(ConstraintDdl.validate(copy))
                        .afterCommitOf(add)
                        .warn(Hazard.Kind.MAY_FAIL, copy.id(), "");
                make.after(validate);
                steps.addAll(List.of(add, validate));
                // It was a part, and went with the whole.
                again.add(ConstraintDdl.addsChecked(copy, false));
            }
        } else {
            make.warn(Hazard.Kind.BLOCKS_WRITES);
        }
        boolean isBare = steps.isEmpty();
        steps.add(make.up(adds(key, isBare ? all : List.of()))
                .down(ConstraintDdl.drops(key))
                .down(again)
                .warn(Hazard.Kind.MAY_FAIL));
        return steps;
    }

    private List<PlanStep> drop(Constraint key) {
        List<Part> all = PartitionIndexes.all(new PartitionIndexes(context).of(key.id(), context.before()));
        return List.of(concerning(PlanStep.drop(key.id()), all)
                .up(ConstraintDdl.drops(key))
                .down(adds(key, all))
                .warnDown(Hazard.Kind.MAY_FAIL)
                .warnDown(Hazard.Kind.BLOCKS_WRITES));
    }

    private static List<Part> leaves(List<Part> all, DatabaseModel model) {
        return all.stream()
                .filter(part -> !part.isThere() && !PartitionIndexes.isPartitioned(part.table(), model))
                .toList();
    }

    private static PlanStep concerning(PlanStep step, List<Part> all) {
        all.forEach(part -> step.with(Set.of(part.id())));
        return step;
    }

    private static List<String> adds(Constraint key, List<Part> all) {
        List<String> statements = new ArrayList<>(ConstraintDdl.adds(key));
        for (Part part : all) {
            if (!part.isThere() && !part.id().part().equals(key.name())) {
                statements.add("ALTER TABLE " + part.table() + " RENAME CONSTRAINT " + key.name() + " TO "
                        + part.id().part());
            }
        }
        return statements;
    }
}
