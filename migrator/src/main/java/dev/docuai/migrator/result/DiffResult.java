package dev.docuai.migrator.result;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.Proposal;
import java.util.List;
import java.util.function.Function;

/**
 * The plan from a database to its target schema.
 *
 * @param location hosts, ports and database
 * @param proposal the difference, the plan, and whether it is proven
 * @param notes objects outside the comparison
 */
public record DiffResult(String location, Proposal proposal, List<String> notes) {
    /** Copies the list. */
    public DiffResult {
        notes = List.copyOf(notes);
    }

    /**
     * The hazards of the upgrade.
     *
     * @return each once
     */
    public List<Hazard> upHazards() {
        return hazards(PlannedScript::upHazards);
    }

    /**
     * The hazards of the downgrade.
     *
     * @return each once
     */
    public List<Hazard> downHazards() {
        return hazards(PlannedScript::downHazards);
    }

    private List<Hazard> hazards(Function<PlannedScript, List<Hazard>> way) {
        return proposal.plan().scripts().stream()
                .flatMap(script -> way.apply(script).stream())
                .distinct()
                .toList();
    }

    /**
     * Whether nothing differs.
     *
     * @return also false if the only differences are ones that no plan alters
     */
    public boolean isEmpty() {
        return proposal.plan().isEmpty() && proposal.diff().unaltered().isEmpty();
    }
}
