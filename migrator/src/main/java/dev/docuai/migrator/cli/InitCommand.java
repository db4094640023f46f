package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.result.InitResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code docuai-db init}. */
@Command(
        name = "init",
        header = "Starts a project in a folder.",
        description =
                "Writes docuai-db.properties, db/migration, db/undo, and a line in .gitignore for the local server. Overwrites nothing.",
        footer = {"", "Example: docuai-db init my-service"})
final class InitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The project's folder; created if it does not exist.")
    private Path folder;

    @Spec
    private CommandSpec command;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        return run(output.open(command));
    }

    private int run(Output printer) {
        InitResult project = Migrator.init(folder);
        printer.result(JsonResults.of(project), () -> text(project));
        return 0;
    }

    private static String text(InitResult project) {
        List<String> lines = new ArrayList<>();
        project.changed().forEach(path -> lines.add(path.toString()));
        String settings = project.settings().toString();
        String option =
                project.folder().toAbsolutePath().normalize().equals(Path.of("").toAbsolutePath())
                        ? ""
                        : " -c " + (settings.contains(" ") ? "'" + settings + "'" : settings);
        lines.add("next:");
        lines.add("  docuai-db revision" + option + " -m \"create the first table\"");
        lines.add("  docuai-db upgrade head" + option);
        return String.join("\n", lines);
    }
}
