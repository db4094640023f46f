package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Rebase;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code docuai-db rebase}. */
@Command(
        name = "rebase",
        description = {
            "Moves a revision that is not applied to the end: a new id after head, new file names, new headers."
                    + " For two branches that each added a revision, the earlier one merged last.",
            "The database must not have it; make sure that no other database has."
        },
        footer = {"", "Example: docuai-db rebase 20250101093000"})
final class RebaseCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "REV",
            converter = TargetConverter.class,
            description = "An id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private Target target;

    @Override
    int run(Migrator migrator, Output output) {
        Rebase done = migrator.rebase(target);
        output.result(RevisionDocuments.of(done), () -> text(done));
        return 0;
    }

    private static String text(Rebase done) {
        List<String> lines = new ArrayList<>();
        lines.add(done.from() + " is now " + done.to() + ", on top of "
                + done.revises().map(RevisionId::toString).orElse("base"));
        for (Rebase.Change change : done.files()) {
            lines.add(change.after()
                    + (change.before().equals(change.after())
                            ? " (header)"
                            : ", was " + change.before().getFileName()));
        }
        return String.join("\n", lines);
    }
}
