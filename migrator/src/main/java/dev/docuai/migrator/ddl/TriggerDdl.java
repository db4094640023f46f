package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.diff.TableHierarchy;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Triggers: PostgreSQL prints the statements that make them. */
record TriggerDdl(PlanContext context) implements OneStepDdl<Trigger> {
    @Override
    public List<PlanStep> create(Trigger trigger) {
        return trigger.isCopy() ? copies(trigger) : OneStepDdl.super.create(trigger);
    }

    @Override
    public List<PlanStep> drop(Trigger trigger) {
        return trigger.isCopy() ? copies(trigger) : OneStepDdl.super.drop(trigger);
    }

    @Override
    public boolean isLeftToTable(Trigger trigger, boolean comes) {
        return context.isLeftToTable(trigger.id(), trigger.table(), comes);
    }

    @Override
    public List<String> made(Trigger trigger) {
        return trigger.enabled().equals("ENABLE")
                ? Comment.with(trigger, trigger.definition())
                : Comment.with(trigger, trigger.definition(), enables(trigger));
    }

    private static String enables(Trigger trigger) {
        return "ALTER TABLE " + trigger.table() + " " + trigger.enabled() + " TRIGGER " + trigger.name();
    }

    @Override
    public List<String> dropped(Trigger trigger) {
        return List.of("DROP TRIGGER " + trigger.name() + " ON " + trigger.table());
    }

    @Override
    public List<PlanStep> alter(Trigger before, Trigger after) {
        return before.isCopy() ? copies(before) : OneStepDdl.super.alter(before, after);
    }

    @Override
    public List<PlanStep> recreate(Trigger before, Trigger after, Reason reason) {
        return before.isCopy() && after.isCopy() ? copies(before) : OneStepDdl.super.recreate(before, after, reason);
    }

    /** The state of a partition's copy is set when the trigger of the partitioned table exists in its final form. */
    private List<PlanStep> copies(Trigger copy) {
        PlanStep last = PlanStep.alter(PartitionedDdl.looseId(copy.id()));
        PlanStep first = PlanStep.alter(PartitionedDdl.looseId(copy.id()));
        for (ObjectName table : TableHierarchy.above(context.after(), copy.table())) {
            last.follows(new ObjectId(Kind.TRIGGER, table, copy.name()));
        }
        for (ObjectName table : TableHierarchy.above(context.before(), copy.table())) {
            first.leads(new ObjectId(Kind.TRIGGER, table, copy.name()));
        }
        last.follows(ObjectId.table(copy.table()), PlanStep.Role.MAKE).follows(ParentLinks.onId(copy.table()));
        first.leads(ObjectId.table(copy.table()), PlanStep.Role.DROP).leads(ParentLinks.offId(copy.table()));
        state(copy, context.after()).ifPresent(last::up);
        state(copy, context.before()).ifPresent(first::down);
        return List.of(first, last);
    }

    /** Nothing if there is no such trigger above the table. */
    private static Optional<String> state(Trigger copy, DatabaseModel model) {
        if (model.table(copy.table()).isEmpty()) {
            return Optional.empty();
        }
        List<ObjectName> line = new ArrayList<>(List.of(copy.table()));
        TableHierarchy.above(model, copy.table()).forEach(table -> line.add(1, table));
        return line.stream()
                .flatMap(table -> model.get(new ObjectId(Kind.TRIGGER, table, copy.name()), Trigger.class).stream())
                .findFirst()
                .filter(found -> line.size() > 1)
                .map(found -> "ALTER TABLE " + copy.table() + " " + found.enabled() + " TRIGGER " + copy.name());
    }

    @Override
    public List<String> changed(Trigger from, Trigger to) {
        List<String> statements = new ArrayList<>();
        if (!from.enabled().equals(to.enabled())) {
            statements.add(enables(to));
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }
}
