package dev.docuai.migrator.cli;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.values.UserExpressions;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a plan. */
final class PlanningOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rename",
            order = OptionGroups.PLAN,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "OLD=NEW,..",
            description = "Renamed columns or tables: pages.body=text")
    private List<String> renames = List.of();

    @Option(
            names = "--offline-ddl",
            order = OptionGroups.PLAN + 1,
            description = "Write the shortest SQL; it may lock tables.")
    private boolean offline;

    @Option(
            names = "--in-batches",
            order = OptionGroups.PLAN + 2,
            description = "Change types by new columns, without a long lock.")
    private boolean inBatches;

    @Option(
            names = "--expand",
            order = OptionGroups.PLAN + 3,
            description = "Keep old embeddings beside those of other size.")
    private boolean expand;

    @Option(
            names = "--using",
            order = OptionGroups.PLAN + 4,
            paramLabel = "COLUMN=SQL",
            description = "Value for a new type: t.at='to_timestamp(at)'")
    private List<String> using = List.of();

    @Option(
            names = "--using-down",
            order = OptionGroups.PLAN + 5,
            paramLabel = "COLUMN=SQL",
            description = "Value for the old type, in the downgrade.")
    private List<String> usingDown = List.of();

    @Option(
            names = "--fill",
            order = OptionGroups.PLAN + 6,
            paramLabel = "COLUMN=SQL",
            description = "The value of existing rows in a new column.")
    private List<String> fills = List.of();

    @Option(
            names = "--rebuild-outside",
            order = OptionGroups.PLAN + 7,
            description = "Recreate uncompared objects that are in the way.")
    private boolean rebuildOutside;

    @Option(
            names = "--fail-on",
            order = OptionGroups.PLAN + 8,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "HAZARD,..",
            description = "Exit with 3 if the plan has one: DELETES_DATA")
    private Set<Hazard.Kind> failOn = Set.of();

    private LockingMode style() {
        if (offline && inBatches) {
            throw new ParameterException(
                    spec.commandLine(), "--offline-ddl may lock tables, and --in-batches may not: give one of them");
        }
        return offline ? LockingMode.OFFLINE : inBatches ? LockingMode.IN_BATCHES : LockingMode.ONLINE;
    }

    /** The options as given. */
    DiffOptions options(TargetOptions target) {
        PlanOptions plan = new PlanOptions(
                        style(), renames.stream().map(RenameRequest::parse).toList(), expand)
                .withExpressions(new UserExpressions(
                        UserExpressions.parse("--using", using),
                        UserExpressions.parse("--using-down", usingDown),
                        UserExpressions.parse("--fill", fills)));
        DiffOptions options =
                DiffOptions.DEFAULT.withDesired(target.desired()).withPlan(plan).failingOn(failOn);
        return rebuildOutside ? options.allowingOutsideRebuilds() : options;
    }

    /** Whether one of the options is given. */
    boolean isGiven() {
        boolean isAboutValues = !using.isEmpty() || !usingDown.isEmpty() || !fills.isEmpty();
        return !renames.isEmpty()
                || offline
                || inBatches
                || expand
                || rebuildOutside
                || isAboutValues
                || !failOn.isEmpty();
    }

    /** The hazards of --fail-on. */
    Set<Hazard.Kind> failOn() {
        return failOn;
    }
}
