package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.cli.DatabaseOptions.Unnamed;
import dev.docuai.migrator.result.ValidateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docuai-db validate}. */
@Command(
        name = "validate",
        header = "Lists every problem of scripts and history.",
        description = "Each line reads 'file: problem: fix'. Changes nothing.",
        footer = {"", "Example: docuai-db validate --files-only"})
final class ValidateCommand implements Callable<Integer> {
    @Option(names = "--files-only", description = "Check the files only, without a database.")
    private boolean filesOnly;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(!filesOnly ? Unnamed.LOCAL : Unnamed.NONE, config -> {}, this::run);
    }

    private int run(Migrator migrator, Output printer) {
        ValidateResult validation = filesOnly ? migrator.validateFiles() : migrator.validate();
        printer.result(JsonResults.of(validation), () -> text(validation));
        if (validation.isValid()) {
            return ExitCode.OK;
        }
        int count = validation.problems().size();
        printer.error(new MigratorException(
                count == 1 ? "1 problem" : count + " problems",
                validation.database().orElse(null),
                "each line above ends with its fix"));
        return ExitCode.SOFTWARE;
    }

    private static String text(ValidateResult validation) {
        List<String> lines = new ArrayList<>();
        validation.notes().forEach(note -> lines.add("note: " + note));
        validation.problems().forEach(problem -> lines.add(problem.toString()));
        if (validation.isValid()) {
            lines.add("valid");
        }
        return String.join("\n", lines);
    }
}
