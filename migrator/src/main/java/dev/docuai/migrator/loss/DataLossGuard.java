package dev.docuai.migrator.loss;

import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.script.Revision;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Refuses to delete data without the user's consent. */
public final class DataLossGuard {
    private DataLossGuard() {}

    /**
     * Counts the loss of scripts, and asks.
     *
     * @param context whom to ask, and whether
     * @param dryRun rehearses the scripts
     * @param revisions in the order in which they would run
     * @param direction up or down
     * @throws MigratorException if something would be lost and that is refused, or what would be lost cannot be counted
     * @throws SQLException if the connection breaks
     */
    public static void requireConsent(RunContext context, DryRun dryRun, List<Revision> revisions, Direction direction)
            throws SQLException {
        List<DryRunScript> all = revisions.stream()
                .flatMap(revision -> DryRunScript.of(revision, direction).stream())
                .toList();
        List<DryRunScript> scripts =
                all.stream().filter(DataLossGuard::mayDeleteData).toList();
        if (!context.options().measureLoss()) {
            return;
        }
        refuseUncountable(all, context);
        if (scripts.isEmpty()) {
            return;
        }
        List<Loss> losses = dryRun.losses(scripts, all.subList(0, all.indexOf(scripts.get(scripts.size() - 1)) + 1));
        if (!losses.isEmpty() && !context.options().consent().test(losses)) {
            throw new MigratorException(
                    "this would delete data; nothing was changed",
                    context.session().location() + "\n"
                            + losses.stream().map(Loss::toString).collect(Collectors.joining("\n")),
                    "confirm with --yes");
        }
    }

    /** An undo script takes back what its upgrade script has made; an upgrade script says so in its header. */
    static boolean mayDeleteData(DryRunScript tried) {
        return tried.step().direction() == Direction.DOWNGRADE
                || tried.script()
                        .header()
                        .get("hazards")
                        .filter(hazards -> hazards.contains("DELETES_DATA") || hazards.contains("RE_EMBED"))
                        .isPresent();
    }

    /** A script outside a transaction cannot be rehearsed: to run it is to delete what it deletes. */
    private static void refuseUncountable(List<DryRunScript> scripts, RunContext context) {
        List<String> where = new ArrayList<>();
        for (DryRunScript tried : scripts) {
            SqlStatements statements = context.statements(tried.script());
            if (!statements.transactional()) {
                statements.statements().stream()
                        .filter(statement -> mayDeleteData(tried)
                                ? mayDeleteData(statement.getSql())
                                : NamedLoss.isIn(statement.getSql()))
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

    private static boolean mayDeleteData(String sql) {
        return NonTransactionalStatement.of(sql)
                .orElseGet(() -> NonTransactionalStatement.declared(sql))
                .mayDeleteData();
    }
}
