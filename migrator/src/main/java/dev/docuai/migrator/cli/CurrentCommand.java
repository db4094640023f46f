package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docuai-db current}. */
@Command(
        name = "current",
        header = "Prints the revision that the database is at.",
        footer = {"", "Example: docuai-db current --check-head"})
final class CurrentCommand implements Callable<Integer> {
    @Option(
            names = {"-v", "--verbose"},
            description = "Also print the database, the files, the pending revisions, and when and by whom the"
                    + " revision was applied.")
    private boolean verbose;

    @Option(names = "--check-head", description = "Exit with 3 if the database is not at head.")
    private boolean checkHead;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(this::run);
    }

    private int run(Migrator migrator, Output printer) {
        StatusResult current = migrator.current();
        printer.result(JsonResults.of(current), () -> verbose ? text(current) : StatusLine.of(current));
        if (!checkHead || current.atHead()) {
            return ExitCode.OK;
        }
        printer.error(notAtHead(current));
        return Main.DRIFT;
    }

    private static MigratorException notAtHead(StatusResult current) {
        String revision = current.revision().map(RevisionId::toString).orElse("base");
        String head = current.head().map(RevisionId::toString).orElse("base");
        String pending = current.pending().stream()
                .map(it -> it.id().toString())
                .collect(Collectors.joining(", ", "  pending=", ""));
        boolean late = revision.equals(head);
        return new MigratorException(
                late ? "the database is at head, but an earlier revision is pending" : "the database is not at head",
                current.location() + "  current=" + revision + "  head=" + head + (late ? pending : ""),
                current.pending().isEmpty()
                        ? "the database is ahead of these scripts: get the scripts of the version that migrated it"
                        : late ? "docuai-db validate lists the problems and their fixes" : "docuai-db upgrade head");
    }

    private static String text(StatusResult current) {
        List<String> lines = new ArrayList<>();
        lines.add("Database:    " + current.location());
        lines.add("Revision:    " + current.revision().map(RevisionId::toString).orElse("base")
                + (current.atHead() ? " (head)" : ""));
        lines.add("Head:        " + current.head().map(RevisionId::toString).orElse("base"));
        current.scripts().ifPresent(revision -> {
            lines.add("Description: " + revision.description());
            revision.alembicId().ifPresent(id -> lines.add("Alembic:     " + id));
        });
        if (current.revision().isPresent()) {
            lines.add("Applied:     " + RevisionText.applied(current.applied()));
            lines.add("Script:      "
                    + current.scripts()
                            .map(revision -> revision.upgrade().location())
                            .orElse("missing"));
            current.scripts().ifPresent(revision -> lines.add("Undo:        " + RevisionText.undoLocation(revision)));
        }
        lines.add("Pending:     " + pending(current.pending()));
        return String.join("\n", lines);
    }

    private static String pending(List<Revision> pending) {
        return pending.isEmpty()
                ? "none"
                : pending.stream()
                        .map(revision -> (revision.id() + " " + revision.description()).strip())
                        .collect(Collectors.joining("\n             "));
    }
}
