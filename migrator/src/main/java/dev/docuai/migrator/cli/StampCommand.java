package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.result.StampResult;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.script.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code docuai-db stamp}. */
@Command(
        name = "stamp",
        header = "Records a revision without running its script.",
        description = "Use it for a database that reached the revision without docuai-db.",
        footer = {"", "Example: docuai-db stamp head"})
final class StampCommand implements Callable<Integer> {
    @Mixin
    private final LockOptions locks = new LockOptions();

    @Parameters(
            paramLabel = "TARGET",
            description = "head, base, -1, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private TargetOrRange target;

    @Option(
            names = "--purge",
            order = OptionGroups.SAFETY + 1,
            description = "Empty the history first, in the same transaction.")
    private boolean purge;

    @Mixin
    private OfflineOptions offline;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(offline.unnamed(target), locks::configure, this::run);
    }

    private int run(Migrator migrator, Output printer) {
        if (offline.sql()) {
            Target to = target.to().orElse(Target.HEAD);
            return offline.print(migrator.offlineStamp(target.from(), to, purge), printer);
        }
        StampResult done = migrator.stamp(offline.target(target), purge);
        StatusResult current = migrator.current();
        printer.result(JsonResults.of(done, current), () -> text(done, current));
        return 0;
    }

    private static String text(StampResult done, StatusResult current) {
        List<String> parts = new ArrayList<>();
        if (done.purged() > 0) {
            parts.add(count(done.purged(), "row") + " removed");
        }
        if (!done.recorded().isEmpty()) {
            parts.add(count(done.recorded().size(), "revision") + " recorded");
        }
        if (!done.deleted().isEmpty()) {
            parts.add(count(done.deleted().size(), "revision") + " recorded as deleted");
        }
        return (parts.isEmpty() ? "nothing to do, at " : String.join(", ", parts) + ", now at ")
                + StatusLine.of(current);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
