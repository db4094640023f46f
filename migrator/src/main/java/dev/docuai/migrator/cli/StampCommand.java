package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.StampResult;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.script.Target;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code docuai-db stamp}. */
@Command(
        name = "stamp",
        description = {
            "Records that the database is at a revision, and runs no script. For one that",
            "was brought there by other means."
        },
        footer = {"", "Example: docuai-db stamp head"})
final class StampCommand extends DatabaseCommand {
    @Mixin
    private final LockOptions locks = new LockOptions();

    @Parameters(
            paramLabel = "TARGET",
            converter = TargetOrRange.Converter.class,
            description = "head, base, -1, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private TargetOrRange target;

    @Option(names = "--purge", order = 10, description = "Empty the history first, in the same transaction.")
    private boolean purge;

    @Mixin
    private OfflineOptions offline;

    @Override
    void configure(MigratorConfig.Builder builder) {
        locks.configure(builder);
    }

    @Override
    boolean needsDatabase() {
        return offline.online(target);
    }

    @Override
    int run(Migrator migrator, Output output) {
        if (offline.sql()) {
            Target to = target.to().orElse(Target.HEAD);
            return offline.print(migrator.offlineStamp(target.from(), to, purge), output);
        }
        StampResult done = migrator.stamp(offline.target(target), purge);
        StatusResult current = migrator.current();
        output.result(RecordDocuments.of(done, current), () -> text(done, current));
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
        return (parts.isEmpty() ? "nothing to do, at " : String.join(", ", parts) + ", now at ") + Summary.of(current);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
