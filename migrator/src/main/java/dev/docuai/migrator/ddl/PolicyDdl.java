package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Policy;
import java.util.List;

/** Policies of row-level security. */
record PolicyDdl(PlanContext context) implements OneStepDdl<Policy> {
    @Override
    public List<String> made(Policy policy) {
        return Comment.with(
                policy, "CREATE POLICY " + policy.name() + " ON " + policy.table() + " " + policy.definition());
    }

    @Override
    public List<String> dropped(Policy policy) {
        return List.of("DROP POLICY " + policy.name() + " ON " + policy.table());
    }

    @Override
    public boolean isLeftToTable(Policy policy, boolean comes) {
        return context.isLeftToTable(policy.id(), policy.table(), comes);
    }
}
