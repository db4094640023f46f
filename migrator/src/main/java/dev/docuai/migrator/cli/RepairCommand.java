package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.cli.DatabaseOptions.Unnamed;
import dev.docuai.migrator.result.RepairResult;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docuai-db repair}. */
@Command(
        name = "repair",
        header = "Makes the history agree with the scripts again.",
        description = "Accepts the checksums of scripts that have changed since they were applied, and removes the rows"
                + " of interrupted scripts. Shows every change first, and asks.",
        footer = {"", "Example: docuai-db repair --dry-run"})
final class RepairCommand implements Callable<Integer> {
    @Mixin
    private final LockOptions locks = new LockOptions();

    @ArgGroup
    private final Mode mode = new Mode();

    /** At most one of them. */
    private static final class Mode {
        @Option(
                names = {"-y", "--yes"},
                order = OptionGroups.SAFETY + 10,
                description = "Do not ask.")
        private boolean yes;

        @Option(names = "--dry-run", order = OptionGroups.SAFETY + 11, description = "Show the changes, and make none.")
        private boolean dryRun;
    }

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(Unnamed.LOCAL, locks::configure, this::run);
    }

    private int run(Migrator migrator, Output printer) {
        RepairResult plan = migrator.planRepair();
        if (plan.actions().isEmpty()) {
            printer.result(JsonResults.of(plan, false), () -> "nothing to repair" + indexes(plan));
            return 0;
        }
        if (mode.dryRun) {
            printer.result(JsonResults.of(plan, false), () -> actions(plan) + indexes(plan));
            return 0;
        }
        show(plan, printer);
        if (!mode.yes && !agrees(plan, printer.terminal())) {
            printer.result(JsonResults.of(plan, false), () -> "nothing was changed");
            return 1;
        }
        RepairResult done = migrator.repair(plan);
        printer.result(JsonResults.of(done, true), () -> summary(done) + indexes(done));
        return 0;
    }

    /** Even a quiet run shows the subject of its question. */
    private void show(RepairResult plan, Output printer) {
        if (mode.yes) {
            actions(plan).lines().forEach(printer::progress);
        } else {
            printer.err().println(actions(plan));
            printer.err().flush();
        }
    }

    private static boolean agrees(RepairResult plan, Terminal terminal) {
        Optional<String> answer = terminal.ask("Repair " + rows(plan) + " at " + plan.location() + "? [y/N] ");
        if (answer.isEmpty()) {
            throw new MigratorException(
                    "the repair needs your consent, and there is no terminal to ask you; nothing was changed",
                    plan.location(),
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
                    .append(" is invalid: its build was interrupted\n  fix:   DROP INDEX CONCURRENTLY ")
                    .append(index)
                    .append("; docuai-db upgrade then builds it again");
        }
        return text.toString();
    }
}
