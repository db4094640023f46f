package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.CheckResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code docuai-db check}. */
@Command(
        name = "check",
        description = {
            "Compares the database with the entities, to the last index option. Exits with 3",
            "if something differs or is pending. Changes nothing."
        },
        footer = {"", "Example: docuai-db check --exclude 'tmp_*'"})
final class CheckCommand extends DatabaseCommand {
    @Mixin
    private TargetOptions target;

    @Override
    boolean comparesWithEntities() {
        return true;
    }

    @Override
    void configure(MigratorConfig.Builder builder) {
        target.configure(builder);
    }

    @Override
    int run(Migrator migrator, Output output) {
        CheckResult check = migrator.check(target.desired());
        output.result(ChangeDocuments.of(check), check::toString);
        if (check.isClean()) {
            return ExitCode.OK;
        }
        int count = check.differences().size();
        MigratorException failure = check.failure();
        output.error(new MigratorException(
                count == 0 ? "not at head" : count == 1 ? "1 difference" : count + " differences",
                failure.where(),
                failure.fix()));
        return CurrentCommand.DRIFT;
    }
}
