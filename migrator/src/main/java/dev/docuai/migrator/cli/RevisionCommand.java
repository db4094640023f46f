package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.cli.DatabaseOptions.Unnamed;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.result.AutogenerateResult;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.script.RevisionId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code docuai-db revision}. */
@Command(
        name = "revision",
        header = "Writes the scripts of a new revision.",
        description = "The upgrade script and the undo script contain only their headers. With --autogenerate, they"
                + " change the database to the entities' schema, proven up and down in a scratch database first.",
        footer = {"", "Example: docuai-db revision --autogenerate -m \"add language to documents\""})
final class RevisionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(
            names = {"-m", "--message"},
            order = OptionGroups.COMMAND + 1,
            required = true,
            paramLabel = "MESSAGE",
            description = "A description; the file names contain it.")
    private String message;

    @Option(
            names = "--rev-id",
            order = OptionGroups.COMMAND + 2,
            paramLabel = "ID",
            description = "Its id, greater than head (default: the UTC time).")
    private @Nullable RevisionId id;

    @Option(
            names = "--autogenerate",
            order = OptionGroups.COMMAND + 3,
            description = "Write the difference; the next options control it.")
    private boolean autogenerate;

    @Mixin
    private TargetOptions target;

    @Mixin
    private PlanningOptions planning;

    @Option(
            names = "--prove-with-data",
            order = OptionGroups.PLAN + 30,
            description = "Prove the plan with up to 1,000 rows of each table.")
    private boolean withData;

    @Option(
            names = "--unproven",
            order = OptionGroups.PLAN + 31,
            description = "Write the scripts even if the proof fails.")
    private boolean unproven;

    private void configure(MigratorConfig.Builder builder) {
        if (!autogenerate && (target.isGiven() || planning.isGiven() || withData || unproven)) {
            throw new ParameterException(command.commandLine(), "these options need --autogenerate");
        }
        target.configure(builder);
    }

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(autogenerate ? Unnamed.LOCAL_AT_HEAD : Unnamed.NONE, this::configure, this::run);
    }

    private int run(Migrator migrator, Output printer) {
        if (autogenerate) {
            return autogenerate(migrator, printer);
        }
        RevisionResult written = migrator.revision(message, Optional.ofNullable(id));
        printer.result(JsonResults.of(written), () -> files(written));
        return ExitCode.OK;
    }

    private int autogenerate(Migrator migrator, Output printer) {
        DiffOptions options = planning.options(target).withRenameConsent(new RenameQuestions(printer.terminal()));
        options = withData ? options.withDataProof() : options;
        options = unproven ? options.allowingUnproven() : options;
        AutogenerateResult written = migrator.autogenerate(message, Optional.ofNullable(id), options);
        ChangesText text = new ChangesText(written.changes());
        text.hazards().lines().forEach(printer::progress);
        written.changes().notes().forEach(note -> printer.progress("note: " + note));
        text.warnings(printer);
        printer.result(JsonPlans.of(written), () -> text(written));
        boolean isLeft = !written.changes().proposal().diff().unaltered().isEmpty();
        boolean isRefused = text.refuses(planning.failOn(), printer);
        return isRefused || isLeft && written.revisions().isEmpty() ? Main.DRIFT : ExitCode.OK;
    }

    private static String text(AutogenerateResult written) {
        if (written.changes().isEmpty()) {
            return "no difference";
        }
        return written.revisions().isEmpty()
                ? "nothing was written"
                : written.revisions().stream().map(RevisionCommand::files).collect(Collectors.joining("\n"));
    }

    private static String files(RevisionResult written) {
        return written.script() + "\n" + written.undoScript();
    }
}
