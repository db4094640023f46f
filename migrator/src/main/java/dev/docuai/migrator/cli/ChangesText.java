package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.ProofFailure;
import dev.docuai.migrator.result.DiffResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan as text for the terminal.
 *
 * @param changes the plan
 */
record ChangesText(DiffResult changes) {
    /** Operations, hazards, upgrade and downgrade. */
    String whole() {
        if (changes.isEmpty()) {
            return lines(List.of("no difference"), notes());
        }
        List<String> parts = new ArrayList<>();
        parts.add(lines(operations(), notes()));
        if (!changes.proposal().plan().isEmpty()) {
            changes.proposal()
                    .proofFailure()
                    .ifPresent(
                            proofFailure -> parts.add("NOT proven: " + proofFailure + "\nfix: " + proofFailure.fix()));
            parts.add(hazards());
            changes.proposal().proofFailure().ifPresent(proofFailure -> parts.add("not proven: " + proofFailure));
            parts.add("-- up: " + proof());
            parts.add(up().strip());
            parts.add("-- down: " + proof());
            parts.add(down().strip());
        }
        return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
    }

    private List<String> operations() {
        return changes.proposal().plan().operations().stream()
                .map(ChangesText::line)
                .toList();
    }

    private static String line(Operation operation) {
        String to = operation instanceof Operation.Rename rename
                ? " to "
                        + (rename.after().id().part().isEmpty()
                                ? rename.after().id().name()
                                : rename.after().id().part())
                : "";
        return operation.verb() + " " + operation.id() + to;
    }

    private List<String> notes() {
        return changes.notes().stream().map(note -> "note: " + note).toList();
    }

    /** Each with its meaning. */
    String hazards() {
        return lines(hazards("up", changes.upHazards()), hazards("down", changes.downHazards()));
    }

    private static List<String> hazards(String way, List<Hazard> hazards) {
        return hazards.stream()
                .map(hazard ->
                        "hazard, " + way + ": " + hazard + ": " + hazard.kind().meaning())
                .toList();
    }

    private String proof() {
        return changes.proposal().proofFailure().isPresent() ? "NOT proven" : "proven";
    }

    /** The upgrade as SQL. */
    String up() {
        return PlanFile.of(changes.proposal().plan().scripts(), PlannedScript::up);
    }

    /** The downgrade as SQL. */
    String down() {
        return PlanFile.of(changes.proposal().plan().downwards(), PlannedScript::down);
    }

    /** Prints differences outside the plan, and possible renames. */
    void warnings(Output output) {
        for (Difference difference : changes.proposal().diff().unaltered()) {
            output.err()
                    .println("warning: no script is written for: "
                            + difference.toString().replace("\n", "\n  "));
        }
        for (RenameRequest candidate : changes.proposal().candidates()) {
            String name = candidate.from().substring(candidate.from().lastIndexOf('.') + 1);
            output.err()
                    .println("warning: " + candidate.to() + " may be a rename of " + name + ": --rename " + candidate
                            + " keeps the values");
        }
        output.err().flush();
    }

    /** Whether the plan is not proven; prints the reason. */
    boolean isUnproven(boolean filesWanted, Output output) {
        Optional<ProofFailure> proofFailure = changes.proposal().proofFailure();
        proofFailure.ifPresent(why -> output.error(new MigratorException(
                "the plan is not proven" + (filesWanted ? ", and nothing was written: " : ": ") + why,
                changes.location(),
                "change the target, or the database, in smaller steps; or write the plan with --unproven and"
                        + " correct it by hand")));
        return proofFailure.isPresent();
    }

    /** Whether the plan has a hazard of --fail-on; prints it. */
    boolean refuses(Set<Hazard.Kind> failOn, Output output) {
        List<Hazard> refused = changes.upHazards().stream()
                .filter(hazard -> failOn.contains(hazard.kind()))
                .toList();
        if (!refused.isEmpty()) {
            output.error(new MigratorException(
                    "the upgrade has hazards that --fail-on names: "
                            + refused.stream().map(Hazard::toString).collect(Collectors.joining(", ")),
                    changes.location(),
                    "change the target, or remove them from --fail-on"));
        }
        return !refused.isEmpty();
    }

    private static String lines(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return String.join("\n", all);
    }
}
