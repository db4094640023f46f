package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.cli.DatabaseOptions.Unnamed;
import dev.docuai.migrator.options.AdoptOptions;
import dev.docuai.migrator.result.AdoptResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docuai-db adopt}. */
@Command(
        name = "adopt",
        header = "Takes over a database from Alembic.",
        description = "Finds the revision that replaces the one in alembic_version, checks that the catalog matches it,"
                + " and records it. Runs the scripts in a scratch schema and rolls back; does not touch your tables.",
        footer = {"", "Example: docuai-db adopt --dry-run"})
final class AdoptCommand implements Callable<Integer> {
    @Mixin
    private final LockOptions locks = new LockOptions();

    @Option(
            names = "--dry-run",
            order = OptionGroups.SAFETY + 10,
            description = "Check everything, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--allow-drift",
            order = OptionGroups.SAFETY + 11,
            description = "Adopt even if the catalog has drifted.")
    private boolean allowDrift;

    @Option(
            names = "--drop-alembic-version",
            order = OptionGroups.SAFETY + 12,
            description = "Drop Alembic's table in the same transaction (default: leave it).")
    private boolean dropAlembicVersion;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(Unnamed.LOCAL, locks::configure, this::run);
    }

    private int run(Migrator migrator, Output printer) {
        AdoptResult adopted = migrator.adopt(new AdoptOptions(allowDrift, dropAlembicVersion, dryRun));
        adopted.drift().forEach(difference -> printer.progress("  drift: " + difference));
        adopted.notes()
                .forEach(
                        object -> printer.progress("  note: " + object + " belongs to no revision and stays as it is"));
        printer.result(JsonResults.of(adopted), () -> text(adopted));
        return 0;
    }

    private static String text(AdoptResult adopted) {
        List<String> lines = new ArrayList<>();
        String catalog = adopted.drift().isEmpty()
                ? "the catalog matches this revision"
                : "the catalog differs in " + adopted.drift().size() + " objects";
        lines.add("Alembic " + adopted.alembicId() + " is " + adopted.revision() + "; " + catalog);
        lines.add(
                adopted.dryRun()
                        ? adopted.recorded().size() + " revisions would be recorded; nothing was changed"
                        : adopted.recorded().size() + " revisions recorded, now at " + adopted.revision());
        if (!adopted.dryRun()) {
            lines.add(
                    adopted.alembicVersionDropped()
                            ? "alembic_version was dropped"
                            : "alembic_version is still there; when you no longer need it: DROP TABLE alembic_version");
        }
        return String.join("\n", lines);
    }
}
