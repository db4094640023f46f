package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.cli.DatabaseOptions.Unnamed;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command with {@code --sql}. */
final class OfflineOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--sql",
            order = OptionGroups.OFFLINE,
            description = "Print a script for psql instead of connecting. A:B gives the start and the target.")
    private boolean sql;

    @Option(
            names = {"-o", "--output"},
            order = OptionGroups.OFFLINE + 1,
            paramLabel = "FILE",
            description = "With --sql: write the script to a file.")
    private @Nullable Path file;

    /** Whether {@code --sql} is given. */
    boolean sql() {
        if (file != null && !sql) {
            throw new ParameterException(command.commandLine(), "--output needs --sql");
        }
        return sql;
    }

    /** Where the command runs if no database is named; refuses what fits neither way, before a server is started for it. */
    Unnamed unnamed(TargetOrRange where) {
        if (!sql()) {
            target(where);
        }
        return sql ? Unnamed.NONE : Unnamed.LOCAL;
    }

    /** The target of an online command. */
    Target target(TargetOrRange where) {
        if (where.isRange()) {
            throw new ParameterException(
                    command.commandLine(),
                    "a range needs --sql; without it, docuai-db reads the current revision" + " from the database");
        }
        return where.to().orElseThrow();
    }

    /** The start of a downgrade, which has no default. */
    Target from(TargetOrRange where) {
        if (!where.isRange()) {
            throw new ParameterException(
                    command.commandLine(), "--sql needs both ends: A:B, for example head:base or head:-1");
        }
        return where.from().orElse(Target.HEAD);
    }

    /** Prints the script, or writes it to the file. */
    int print(String script, Output output) {
        if (file == null) {
            output.result(Map.of("sql", script), script::stripTrailing);
            return 0;
        }
        write(file, script);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", file.toString());
        document.put("transactional", !script.contains("\n-- WITHOUT --single-transaction"));
        output.result(document, () -> howToRun(script, file));
        return 0;
    }

    /** Writes a script to a file of the user's choice, over what is there. */
    static void write(Path file, String script) {
        try {
            Files.writeString(file, script);
        } catch (IOException e) {
            throw new MigratorException(
                    "the script cannot be written: " + e.getClass().getSimpleName(),
                    file.toString(),
                    "name a file in an existing folder, and be allowed to write there",
                    e);
        }
    }

    /** The second line of the script's own comment. */
    private static String howToRun(String script, Path file) {
        return script.lines()
                .skip(1)
                .findFirst()
                .orElse("")
                .replaceFirst("^-- ", "")
                .replace("THIS_FILE", file.toString());
    }
}
