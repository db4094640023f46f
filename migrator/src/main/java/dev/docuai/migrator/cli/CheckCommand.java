package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.cli.DatabaseOptions.Unnamed;
import dev.docuai.migrator.result.CheckResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code docuai-db check}. */
@Command(
        name = "check",
        header = "Compares the database with the entities.",
        description = "Compares every property, down to index options, and changes nothing. The exit code is 3 if"
                + " something differs or is pending.",
        footer = {"", "Example: docuai-db check --exclude 'tmp_*'"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private TargetOptions target;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(Unnamed.LOCAL_AT_HEAD, target::configure, this::run);
    }

    private int run(Migrator migrator, Output printer) {
        CheckResult check = migrator.check(target.desired());
        printer.result(JsonPlans.of(check), check::toString);
        if (check.isClean()) {
            return ExitCode.OK;
        }
        int count = check.differences().size();
        MigratorException failure = check.failure();
        printer.error(new MigratorException(
                count == 0 ? "not at head" : count == 1 ? "1 difference" : count + " differences",
                failure.where(),
                failure.fix()));
        return Main.DRIFT;
    }
}
