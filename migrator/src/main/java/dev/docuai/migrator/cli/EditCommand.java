package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code docuai-db edit}. */
@Command(
        name = "edit",
        description = {
            "Opens a revision's script in $VISUAL or $EDITOR.",
            "No database is asked: a script that is applied anywhere must stay as it is, or 'upgrade'"
                    + " refuses there. Write a new revision instead."
        },
        footer = {"", "Example: docuai-db edit head --undo"})
final class EditCommand extends ProjectCommand {
    @Parameters(
            paramLabel = "REV",
            converter = TargetConverter.class,
            description = "head, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private Target target;

    @Option(names = "--undo", description = "The undo script instead of the upgrade script.")
    private boolean undo;

    @Option(names = "--editor", paramLabel = "COMMAND", description = "Another editor for this once.")
    private @Nullable String editor;

    @Override
    int run(Migrator migrator, Output output) {
        Path file = migrator.edit(target, undo);
        Editor.choose(editor, System.getenv(), file).open(file);
        output.result(Map.of("file", file.toString()), file::toString);
        return 0;
    }
}
