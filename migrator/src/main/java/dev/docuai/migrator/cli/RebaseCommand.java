package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Rebase;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code docuai-db rebase}. */
@Command(
        name = "rebase",
        header = "Moves a pending revision to the end of the chain.",
        description = {
            "The revision gets a new id after head, new file names and new headers. Use it when two branches each"
                    + " added a revision, on the branch that is merged last.",
            "The database must not have the revision; make sure that no other database has it."
        },
        footer = {"", "Example: docuai-db rebase 20250101093000"})
final class RebaseCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "REV",
            description = "An id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private Target target;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(this::run);
    }

    private int run(Migrator migrator, Output printer) {
        Rebase done = migrator.rebase(target);
        printer.result(JsonResults.of(done), () -> text(done));
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
