package dev.docuai.migrator;

import dev.docuai.migrator.proof.Proposal;
import java.util.List;

/**
 * What would make a database what it should be.
 *
 * @param place hosts, ports and database
 * @param proposal the difference, the plan, and whether it is proven
 * @param notes what was left out of the comparison
 */
public record Changes(String place, Proposal proposal, List<String> notes) {
    /** Copies the list. */
    public Changes {
        notes = List.copyOf(notes);
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
