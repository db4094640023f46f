package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code docuai-db edit}. */
@Command(
        name = "edit",
        header = "Opens a revision's script in an editor.",
        description =
                "The editor is $VISUAL or $EDITOR. Do not edit a script that is applied to any database: 'upgrade'"
                        + " then refuses to run there. Write a new revision instead.",
        footer = {"", "Example: docuai-db edit head --undo"})
final class EditCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "REV",
            description = "head, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private Target target;

    @Option(names = "--undo", description = "The undo script instead of the upgrade script.")
    private boolean undo;

    @Option(names = "--editor", paramLabel = "COMMAND", description = "Use this editor instead.")
    private @Nullable String editor;

    @Mixin
    private ProjectOptions project;

    @Override
    public Integer call() {
        return project.run(this::run);
    }

    private int run(Migrator migrator, Output printer) {
        Path file = migrator.edit(target, undo);
        Editor.choose(editor, System.getenv(), file).open(file);
        printer.result(Map.of("file", file.toString()), file::toString);
        return 0;
    }
}
