package dev.docuai.migrator.loss;

import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.run.RunSettings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/** Nothing is lost without somebody having said so. */
public final class DataLossGuard {
    private DataLossGuard() {}

    /**
     * Finds out what scripts would take away, and asks.
     *
     * @param session holds the migration lock
     * @param dryRun rehearses the scripts
     * @param flyway how Flyway is set up
     * @param settings whom to ask, and whether
     * @param scripts those that may delete data, in the order in which they would run
     * @param whole the same with those that run before them
     * @throws MigratorException if something would be lost and that is refused, or what would be lost cannot be counted
     * @throws SQLException if the connection breaks
     */
    public static void requireConsent(
            Session session,
            DryRun dryRun,
            FlywaySettings flyway,
            RunSettings settings,
            List<DryRunScript> scripts,
            List<DryRunScript> whole)
            throws SQLException {
        if (scripts.isEmpty()
                || !settings.options().measureLoss()
                || settings.options().dryRun()) {
            return;
        }
        refuseUncountable(scripts, flyway);
        List<Loss> losses = dryRun.losses(scripts, whole);
        if (!losses.isEmpty() && !settings.options().consent().test(losses)) {
            throw new MigratorException(
                    "this would delete data; nothing was changed",
                    session.location() + "\n"
                            + losses.stream().map(Loss::toString).collect(Collectors.joining("\n")),
                    "confirm with --yes; --dry-run shows it again");
        }
    }

    /** A script outside a transaction cannot be rehearsed: to run it is to delete what it deletes. */
    private static void refuseUncountable(List<DryRunScript> scripts, FlywaySettings flyway) {
        List<String> where = new ArrayList<>();
        for (DryRunScript tried : scripts) {
            SqlStatements statements = SqlStatements.of(tried.script(), flyway.configuration());
            if (!statements.transactional()) {
                statements.statements().stream()
                        .filter(DataLossGuard::mayDeleteData)
                        .findFirst()
                        .ifPresent(statement -> where.add(tried.script().location() + ":" + statement.getLineNumber()));
            }
        }
        if (!where.isEmpty()) {
            throw new MigratorException(
                    "this script may delete data, and docuai-db cannot count how much, because it runs outside a"
                            + " transaction; nothing was changed",
                    String.join("\n", where),
                    "check what it deletes, then confirm with --yes");
        }
    }

    private static boolean mayDeleteData(SqlStatement statement) {
        String sql = statement.getSql();
        return NonTransactionalStatement.of(sql)
                .orElseGet(() -> NonTransactionalStatement.declared(sql))
                .mayDeleteData();
    }
}
