package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Policy;
import java.util.ArrayList;
import java.util.List;

/** Policies of row-level security. */
final class PolicyDdl implements SqlGenerator<Policy> {
    private final PlanContext context;

    PolicyDdl(PlanContext context) {
        this.context = context;
    }

    @Override
    public List<PlanStep> create(Policy policy) {
        PlanStep make = PlanStep.make(policy.id()).up(makes(policy)).down(drops(policy));
        return List.of(context.isLeftToTable(policy.id(), policy.table(), true) ? make.skipDown() : make);
    }

    @Override
    public List<PlanStep> drop(Policy policy) {
        PlanStep drop = PlanStep.drop(policy.id()).up(drops(policy)).down(makes(policy));
        return List.of(context.isLeftToTable(policy.id(), policy.table(), false) ? drop.skipUp() : drop);
    }

    private static List<String> makes(Policy policy) {
        List<String> statements = new ArrayList<>(
                List.of("CREATE POLICY " + policy.name() + " ON " + policy.table() + " " + policy.definition()));
        statements.addAll(Comment.on(policy));
        return statements;
    }

    private static String drops(Policy policy) {
        return "DROP POLICY " + policy.name() + " ON " + policy.table();
    }

    @Override
    public List<PlanStep> alter(Policy before, Policy after) {
        return List.of(
                PlanStep.alter(before.id()).up(Comment.change(before, after)).down(Comment.change(after, before)));
    }
}
