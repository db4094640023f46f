package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.result.ValidateResult;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code docuai-db validate}. */
@Command(
        name = "validate",
        description = {
            "Lists all that is wrong with the scripts, and between them and the database's history, each as"
                    + " 'file: problem: fix'. Changes nothing."
        },
        footer = {"", "Example: docuai-db validate --files-only"})
final class ValidateCommand extends DatabaseCommand {
    @Option(names = "--files-only", description = "Ask no database.")
    private boolean filesOnly;

    @Override
    boolean needsDatabase() {
        return !filesOnly;
    }

    @Override
    int run(Migrator migrator, Output output) {
        ValidateResult validation = filesOnly ? migrator.validateFiles() : migrator.validate();
        output.result(RevisionDocuments.of(validation), () -> text(validation));
        if (validation.isValid()) {
            return ExitCode.OK;
        }
        int count = validation.problems().size();
        output.error(new MigratorException(
                count == 1 ? "1 problem" : count + " problems",
                validation.database().orElse(null),
                "each line above ends with what mends it"));
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
