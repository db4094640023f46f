package dev.docuai.migrator.adopt;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.compare.ExpectedSchemas;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.AlembicVersion;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.options.AdoptOptions;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.project.StampPlan;
import dev.docuai.migrator.result.AdoptResult;
import dev.docuai.migrator.result.StampResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Takes over a database from Alembic: finds the revision that replaces Alembic's, makes sure that the catalog matches
 * it, and records it.
 *
 * @param project the scripts and the database
 */
public record Adopt(Project project) {
    /**
     * Runs it, in one transaction under the migration lock; Alembic is kept out meanwhile.
     *
     * @param options how
     * @return the match and the rows that were written
     * @throws MigratorException if the database is not exactly at a known revision
     */
    public AdoptResult run(AdoptOptions options) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> project.underLock(session, table, history -> {
            requireNoHistory(history, session.location(), table);
            return project.inTransaction(session, "adopt", () -> {
                AdoptResult adopted = adopt(session, table, chain, history, options);
                if (options.dryRun()) {
                    session.connection().rollback();
                }
                return adopted;
            });
        }));
    }

    private AdoptResult adopt(
            Session session, HistoryTable table, RevisionChain chain, History history, AdoptOptions options)
            throws SQLException {
        Connection connection = session.connection();
        AlembicVersion alembic = new AlembicVersion(table.schema(), session.location());
        String id = alembic.readLocked(connection);
        Revision revision = alembic.revision(chain, id);
        String claim = "alembic_version says " + id;
        ExpectedSchemas catalogs =
                ExpectedSchemas.read(session, table, project.flyway(session, table), chain.revisions(), revision);
        RevisionMatcher verdict = RevisionMatcher.of(catalogs, revision, claim, session.location());
        if (!options.allowDrift()) {
            verdict.requireNoDrift(claim, session.location());
        }
        DatabaseState state = new DatabaseState(session.location(), chain, history);
        StampResult stamped =
                StampPlan.of(state, Optional.of(revision.id()), false).write(connection, table);
        if (options.dropAlembicVersion()) {
            alembic.drop(connection);
        }
        return new AdoptResult(
                session.location(),
                id,
                revision.id(),
                stamped.recorded(),
                verdict.notes(),
                verdict.drift(),
                options.dropAlembicVersion(),
                options.dryRun());
    }

    private static void requireNoHistory(History history, String location, HistoryTable table) {
        List<RevisionId> applied = List.copyOf(history.applied().keySet());
        if (!applied.isEmpty() || !history.failed().isEmpty()) {
            String at = history.current().map(RevisionId::toString).orElse("base");
            throw new MigratorException(
                    "this database already has a docuai-db history: it is at " + at + ", with " + applied.size()
                            + " revisions applied",
                    location + "  " + table.quoted(),
                    "docuai-db history shows it; docuai-db stamp corrects it; adopt is for databases that only"
                            + " Alembic has managed");
        }
    }
}
