package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.RepairResult;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docuai-db repair}. */
@Command(
        name = "repair",
        description = {
            "Makes the history agree with the scripts again: takes over the checksums of",
            "scripts that have changed since they were applied, and clears the rows of",
            "interrupted ones. Shows first what it will do, row by row, and asks."
        },
        footer = {"", "Example: docuai-db repair --dry-run"})
final class RepairCommand extends DatabaseCommand {
    @Mixin
    private final LockOptions locks = new LockOptions();

    private final Terminal terminal;

    @ArgGroup
    private final Mode mode = new Mode();

    /** At most one of them. */
    private static final class Mode {
        @Option(
                names = {"-y", "--yes"},
                order = 10,
                description = "Do not ask.")
        private boolean yes;

        @Option(names = "--dry-run", order = 11, description = "Show what it would do, and change nothing.")
        private boolean dryRun;
    }

    /** A repair that asks there. */
    RepairCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    void configure(MigratorConfig.Builder builder) {
        locks.configure(builder);
    }

    @Override
    int run(Migrator migrator, Output output) {
        RepairResult plan = migrator.planRepair();
        if (plan.actions().isEmpty()) {
            output.result(RecordDocuments.of(plan, false), () -> "nothing to repair" + indexes(plan));
            return 0;
        }
        if (mode.dryRun) {
            output.result(RecordDocuments.of(plan, false), () -> actions(plan) + indexes(plan));
            return 0;
        }
        show(plan, output);
        if (!mode.yes && !agrees(plan)) {
            output.result(RecordDocuments.of(plan, false), () -> "nothing was changed");
            return 1;
        }
        RepairResult done = migrator.repair(plan);
        output.result(RecordDocuments.of(done, true), () -> summary(done) + indexes(done));
        return 0;
    }

    /** Even a quiet run shows what it asks about. */
    private void show(RepairResult plan, Output output) {
        if (mode.yes) {
            actions(plan).lines().forEach(output::progress);
        } else {
            output.err().println(actions(plan));
            output.err().flush();
        }
    }

    private boolean agrees(RepairResult plan) {
        Optional<String> answer = terminal.ask("Repair " + rows(plan) + " at " + plan.place() + "? [y/N] ");
        if (answer.isEmpty()) {
            throw new MigratorException(
                    "nobody is there to agree to the repair; nothing was changed",
                    plan.place(),
                    "docuai-db repair --yes");
        }
        String word = answer.get().strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }

    private static String actions(RepairResult plan) {
        StringBuilder text = new StringBuilder();
        for (RepairResult.Action action : plan.actions()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%srow %d  %-6s  %s: %s",
                    text.isEmpty() ? "" : "\n",
                    action.rank(),
                    action.kind().name().toLowerCase(Locale.ROOT),
                    action.script(),
                    action.detail()));
        }
        return text.toString();
    }

    private static String summary(RepairResult done) {
        return "repaired " + rows(done);
    }

    private static String rows(RepairResult plan) {
        return plan.actions().size() == 1 ? "1 row" : plan.actions().size() + " rows";
    }

    private static String indexes(RepairResult plan) {
        StringBuilder text = new StringBuilder();
        for (String index : plan.invalidIndexes()) {
            text.append("\nindex ")
                    .append(index)
                    .append(" is invalid: an interrupted build has left it\n  fix:   DROP INDEX CONCURRENTLY ")
                    .append(index)
                    .append("; docuai-db upgrade then builds it again");
        }
        return text.toString();
    }
}
