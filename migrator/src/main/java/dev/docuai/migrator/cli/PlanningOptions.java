package dev.docuai.migrator.cli;

import dev.docuai.migrator.DiffOptions;
import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.Style;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.proof.PlanOptions;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say how a difference is planned. */
final class PlanningOptions {
    @Option(
            names = "--rename",
            order = 20,
            split = ",",
            paramLabel = "OLD=NEW",
            description = "What was renamed: documents.summary=abstract, documents=pages.")
    private List<String> renames = List.of();

    @Option(names = "--offline-ddl", order = 21, description = "The shortest way, which may lock tables while it runs.")
    private boolean offline;

    @Option(names = "--expand", order = 22, description = "Put embeddings of other dimensions beside the old ones.")
    private boolean expand;

    @Option(
            names = "--fail-on",
            order = 23,
            split = ",",
            paramLabel = "HAZARD",
            description = "Exit with 3 if the plan has one: DELETES_DATA,TABLE_REWRITE")
    private Set<Hazard.Kind> failOn = Set.of();

    /** As they were given. */
    DiffOptions options(TargetOptions target) {
        PlanOptions plan = new PlanOptions(
                offline ? Style.OFFLINE : Style.ONLINE,
                renames.stream().map(RenameRequest::parse).toList(),
                expand);
        return DiffOptions.DEFAULT.towards(target.desired()).planned(plan).failingOn(failOn);
    }

    /** Whether one of them was given. */
    boolean isGiven() {
        return !renames.isEmpty() || offline || expand || !failOn.isEmpty();
    }

    /** The hazards that are too much. */
    Set<Hazard.Kind> failOn() {
        return failOn;
    }
}
