package dev.docuai.migrator.execution;

import dev.docuai.migrator.Loss;
import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.revision.Script;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Nothing is lost without somebody having said so. */
final class Consent {
    private Consent() {}

    /**
     * Finds out what scripts would take away, and asks.
     *
     * @param session holds the migration lock
     * @param flyway how Flyway is set up
     * @param settings whom to ask, and whether
     * @param scripts in the order in which they would run
     * @throws MigratorException if something would be lost and that is refused
     * @throws SQLException if the connection breaks
     */
    static void obtain(Session session, FlywaySettings flyway, RunSettings settings, List<Script> scripts)
            throws SQLException {
        if (scripts.isEmpty()
                || !settings.options().measureLoss()
                || settings.options().dryRun()) {
            return;
        }
        List<Loss> losses = new DryRun(session, flyway, settings.listener()).losses(scripts);
        if (!losses.isEmpty() && !settings.options().consent().test(losses)) {
            throw new MigratorException(
                    "this would delete data; nothing was changed",
                    session.place() + "\n" + losses.stream().map(Loss::toString).collect(Collectors.joining("\n")),
                    "--yes if that is what you want; --dry-run shows it again");
        }
    }
}
