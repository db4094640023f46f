package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.DiffResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docuai-db diff}. */
@Command(
        name = "diff",
        description = {
            "Shows what would make the database what the entities describe: the operations,",
            "what to know before, and the SQL of both ways, tried in a scratch database.",
            "Changes nothing."
        },
        footer = {"", "Example: docuai-db diff --target-sql schema.sql --fail-on DELETES_DATA"})
final class DiffCommand extends DatabaseCommand {
    @Mixin
    private TargetOptions target;

    @Mixin
    private PlanningOptions planning;

    @Option(names = "--up", order = 30, paramLabel = "FILE", description = "Write the SQL of the way up to a file.")
    private @Nullable Path up;

    @Option(names = "--down", order = 31, paramLabel = "FILE", description = "Write the SQL of the way down to a file.")
    private @Nullable Path down;

    @Option(names = "--unproven", order = 32, description = "Accept a plan, and write it, even if the proof fails.")
    private boolean unproven;

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
        DiffResult changes = migrator.diff(planning.options(target));
        ChangesText text = new ChangesText(changes);
        output.result(ChangeDocuments.of(changes), () -> text.whole());
        text.warnings(output);
        if (!unproven && text.isUnproven(up != null || down != null, output)) {
            return ExitCode.SOFTWARE;
        }
        write(up, text.up());
        write(down, text.down());
        return text.refuses(planning.failOn(), output) ? CurrentCommand.DRIFT : ExitCode.OK;
    }

    private static void write(@Nullable Path file, String sql) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, sql);
        } catch (IOException e) {
            throw new MigratorException(
                    "the script cannot be written: " + e.getClass().getSimpleName(),
                    file.toString(),
                    "name a file in an existing folder that you may write to",
                    e);
        }
    }
}
