package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.result.AutogenerateResult;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.script.RevisionId;
import java.util.Optional;
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
        description = {
            "Writes an upgrade script and an undo script: empty but for their headers; or,",
            "with --autogenerate, those that make the database what the entities describe,",
            "tried up and down in a scratch database first."
        },
        footer = {"", "Example: docuai-db revision --autogenerate -m \"add language to documents\""})
final class RevisionCommand extends DatabaseCommand {
    @Spec
    private CommandSpec command;

    @Option(
            names = {"-m", "--message"},
            order = 1,
            required = true,
            paramLabel = "MESSAGE",
            description = "What it is about, and what the files are called.")
    private String message;

    @Option(
            names = "--rev-id",
            order = 2,
            paramLabel = "ID",
            converter = IdConverter.class,
            description = "Its id, after head (default: the UTC time).")
    private @Nullable RevisionId id;

    @Option(names = "--autogenerate", order = 3, description = "Write the difference, as the next options say.")
    private boolean autogenerate;

    @Mixin
    private TargetOptions target;

    @Mixin
    private PlanningOptions planning;

    @Option(names = "--prove-with-data", order = 30, description = "Take up to 1,000 rows of each table along.")
    private boolean withData;

    @Option(names = "--unproven", order = 31, description = "Write the scripts even if the proof fails.")
    private boolean unproven;

    @Override
    boolean needsDatabase() {
        return autogenerate;
    }

    @Override
    boolean comparesWithEntities() {
        return autogenerate;
    }

    @Override
    void configure(MigratorConfig.Builder builder) {
        if (!autogenerate && (target.isGiven() || planning.isGiven() || withData || unproven)) {
            throw new ParameterException(command.commandLine(), "these options go with --autogenerate");
        }
        target.configure(builder);
    }

    @Override
    int run(Migrator migrator, Output output) {
        if (autogenerate) {
            return autogenerate(migrator, output);
        }
        RevisionResult written = migrator.revision(message, Optional.ofNullable(id));
        output.result(RevisionDocuments.of(written), () -> files(written));
        return ExitCode.OK;
    }

    private int autogenerate(Migrator migrator, Output output) {
        DiffOptions options = planning.options(target).asking(new RenameQuestions(output.terminal()));
        options = withData ? options.provenWithData() : options;
        options = unproven ? options.evenUnproven() : options;
        AutogenerateResult written = migrator.autogenerate(message, Optional.ofNullable(id), options);
        ChangesText text = new ChangesText(written.changes());
        text.hazards().lines().forEach(output::progress);
        written.changes().notes().forEach(note -> output.progress("note: " + note));
        text.warnings(output);
        output.result(ChangeDocuments.of(written), () -> text(written));
        boolean isLeft = !written.changes().proposal().diff().unaltered().isEmpty();
        boolean isRefused = text.refuses(planning.failOn(), output);
        return isRefused || isLeft && written.revisions().isEmpty() ? CurrentCommand.DRIFT : ExitCode.OK;
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
