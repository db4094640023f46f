package dev.docuai.migrator.lint;

import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.script.Revision;
import java.util.List;

/**
 * Revisions with the effect of another one that others wait for less. They are proven up and down, and rehearsed.
 *
 * @param replaced the revision in whose place they would come
 * @param revisions in their order, with the paths of the files that they would have
 * @param plan their statements
 * @param spared the findings of the replaced revision that they do not have
 */
public record SafeWay(Revision replaced, List<Revision> revisions, List<PlannedScript> plan, List<Finding> spared) {
    /** Copies the lists. */
    public SafeWay {
        revisions = List.copyOf(revisions);
        plan = List.copyOf(plan);
        spared = List.copyOf(spared);
    }

    /** {@code 2 revisions}. */
    public String count() {
        return revisions.size() == 1 ? "1 revision" : revisions.size() + " revisions";
    }

    /** Its file, as findings name it. */
    public String file() {
        return replaced.upgrade().location();
    }
}
