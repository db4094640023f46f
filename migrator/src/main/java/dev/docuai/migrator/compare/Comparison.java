package dev.docuai.migrator.compare;

import dev.docuai.migrator.catalog.CatalogReader;
import dev.docuai.migrator.config.Autogeneration;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.entities.EntityDdl;
import dev.docuai.migrator.history.AlembicVersion;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.HistoryStatus;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.TargetSchema;
import dev.docuai.migrator.psql.TargetSql;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.script.RevisionChain;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a database with its target schema. It reads the database itself in one read-only transaction; everything
 * else happens in scratch databases.
 *
 * @param project the scripts and the database
 * @param desired the target schema
 */
public record Comparison(Project project, SchemaSource desired) {
    /** The required state of the database. */
    public enum RequiredState {
        /** It must be at head. */
        AT_HEAD,
        /** At any revision. */
        ANY_REVISION,
        /** Any database: scripts and history may be missing. */
        ANY_DATABASE;

        /** A target of SQL or another database needs no project; a target of entities becomes its next revision. */
        public static RequiredState by(SchemaSource desired, RequiredState ofEntities) {
            return desired instanceof SchemaSource.Entities ? ofEntities : ANY_DATABASE;
        }
    }

    /**
     * Both sides, while they are open.
     *
     * @param session on the real database
     * @param status where that is in its history
     * @param before what it holds
     * @param target what it should be
     * @param notes what the target leaves out, for people
     * @param context makes further scratch databases
     * @param scope the compared objects
     */
    public record Sides(
            Session session,
            HistoryStatus status,
            Snapshot before,
            TargetSchema target,
            List<String> notes,
            ComparisonContext context,
            Scope scope) {
        /** What the target leaves out of the database once objects are renamed, for people. */
        public List<String> notes(DatabaseModel renamed) {
            return scope.notes(renamed, target.model());
        }
    }

    private record Seen(HistoryStatus status, Snapshot before) {}

    /**
     * Work on both sides.
     *
     * @param <T> the type of its result
     */
    public interface Work<T> {
        T run(Sides sides) throws SQLException;
    }

    /**
     * Reads both sides and does the work.
     *
     * @param required the required state of the database
     * @param toChange whether the work changes the target
     * @param work gets both sides
     */
    public <T> T run(RequiredState required, boolean toChange, Work<T> work) {
        Optional<RevisionChain> chain =
                required == RequiredState.ANY_DATABASE ? Optional.empty() : Optional.of(project.chain());
        Autogeneration settings = project.config().autogeneration();
        return project.inSession((session, table) -> {
            ScratchServer server =
                    ScratchServer.of(session, project.config().url(), settings.scratchUrl(), table.schema(), List.of());
            List<String> schemas = schemas(session, table);
            Set<String> without = Set.of(table.table(), AlembicVersion.TABLE);
            TargetSql sql = sql();
            Optional<DatabaseState> known =
                    chain.isPresent() ? Optional.empty() : Optional.of(ProjectDatabase.state(project, session, table));
            Seen seen = Snapshot.frozen(session.connection(), server.searchPath(), () -> {
                DatabaseState state =
                        known.isPresent() ? known.get() : DatabaseState.read(session, table, chain.orElseThrow());
                HistoryStatus status = HistoryStatus.of(state);
                if (required == RequiredState.AT_HEAD) {
                    status.requireHead();
                }
                return new Seen(status, Snapshot.read(session.connection(), schemas, without));
            });
            project.cancellation().check();
            ComparisonContext context = new ComparisonContext(
                    server, schemas, isEverySchema(), without, seen.before().model());
            try (TargetDatabase target = open(session, context, sql, toChange)) {
                project.cancellation().check();
                Scope scope = new Scope(settings, desired, quoted(session, schemas), isEverySchema());
                DatabaseModel before = seen.before().model();
                DatabaseModel read = target.proofDatabase().read();
                DatabaseModel meant = context.normalForm().aligned(before, scope.target(before, read));
                List<String> notes = new ArrayList<>(target.notes());
                notes.addAll(scope.notes(before, read));
                return work.run(new Sides(
                        session,
                        seen.status(),
                        seen.before(),
                        new TargetSchema(target.proofDatabase(), scope::target, meant),
                        notes,
                        context,
                        scope));
            }
        });
    }

    /** In the model's form. */
    private static Set<String> quoted(Session session, List<String> schemas) throws SQLException {
        Set<String> quoted = new LinkedHashSet<>(Set.of(""));
        quoted.addAll(Sql.all(
                session.connection(),
                "SELECT quote_ident(name) FROM unnest(?::text[]) AS s(name)",
                row -> row.getString(1),
                session.connection().createArrayOf("text", schemas.toArray())));
        return quoted;
    }

    /** Unless the settings name them: SQL and databases define their own; entities use one schema. */
    private boolean isEverySchema() {
        return !(desired instanceof SchemaSource.Entities)
                && project.config().autogeneration().schemas().isEmpty();
    }

    private List<String> schemas(Session session, HistoryTable table) throws SQLException {
        Set<String> schemas = new LinkedHashSet<>(List.of(table.schema()));
        schemas.addAll(
                isEverySchema()
                        ? CatalogReader.schemas(session.connection())
                        : project.config().autogeneration().schemas());
        return List.copyOf(schemas);
    }

    /** Read before anything is created, so that a wrong name fails early. */
    private TargetSql sql() {
        return TargetSql.read(desired instanceof SchemaSource.SqlFiles sql ? sql.files() : List.of());
    }

    private TargetDatabase open(Session session, ComparisonContext context, TargetSql sql, boolean toChange)
            throws SQLException {
        if (desired instanceof SchemaSource.Database database) {
            return TargetDatabase.ofDatabase(context, database, toChange);
        }
        if (desired instanceof SchemaSource.SqlFiles) {
            return TargetDatabase.ofSql(context, sql);
        }
        int version = session.connection().getMetaData().getDatabaseMajorVersion();
        EntityDdl entities = new EntityDdl(
                project.config().autogeneration(), project.config().classLoader());
        return TargetDatabase.ofEntities(context, entities.statements(version));
    }
}
