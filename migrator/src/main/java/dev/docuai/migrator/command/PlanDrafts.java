package dev.docuai.migrator.command;

import dev.docuai.migrator.compare.PlannedScriptText;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.script.DraftedScript.Fact;
import dev.docuai.migrator.script.RevisionDraft;
import dev.docuai.migrator.script.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scripts of a plan as new revisions.
 *
 * @param project its placeholders apply
 * @param proposal the plan
 */
record PlanDrafts(Project project, Proposal proposal) {
    /**
     * Drafts them.
     *
     * @param message the description of the whole
     * @param revises the revision below the first one; empty for base
     * @param ids one for each script
     */
    List<RevisionDraft> of(String message, Optional<RevisionId> revises, List<RevisionId> ids) {
        // The parser needs the name of a history table; no script depends on it.
        FlywaySettings flyway =
                project.flyway(new HistoryTable("public", project.config().historyTable()));
        List<Fact> facts = facts();
        List<RevisionDraft> drafts = new ArrayList<>();
        Optional<RevisionId> below = revises;
        for (PlannedScript script : proposal.plan().scripts()) {
            int number = drafts.size() + 1;
            PlannedScriptText text = new PlannedScriptText(script, proposal.candidates(), facts);
            RevisionId id = ids.get(number - 1);
            String part = number == 1 ? "" : "part " + number + ": " + text.words();
            drafts.add(new RevisionDraft(id, below, message, part, text.up(flyway), text.down(flyway)));
            below = Optional.of(id);
        }
        return drafts;
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(proposal.proofFailure()
                .map(failure -> new Fact(
                        "unproven", failure.toString().lines().findFirst().orElse("")))
                .orElse(new Fact("proven", "up down")));
        proposal.diff()
                .unaltered()
                .forEach(difference ->
                        facts.add(new Fact("not altered", difference.id() + " (" + difference.verdict() + ")")));
        return facts;
    }
}
