package dev.docuai.migrator.result;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.Proposal;
import java.util.List;
import java.util.function.Function;

/**
 * What would make a database what it should be.
 *
 * @param location hosts, ports and database
 * @param proposal the difference, the plan, and whether it is proven
 * @param notes what was left out of the comparison
 */
public record DiffResult(String location, Proposal proposal, List<String> notes) {
    /** Copies the list. */
    public DiffResult {
        notes = List.copyOf(notes);
    }

    /**
     * What to know before the way up.
     *
     * @return each once
     */
    public List<Hazard> upHazards() {
        return hazards(PlannedScript::upHazards);
    }

    /**
     * What to know before the way down.
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
     * @return false, too, if only something differs that no plan alters
     */
    public boolean isEmpty() {
        return proposal.plan().isEmpty() && proposal.diff().unaltered().isEmpty();
    }
}
