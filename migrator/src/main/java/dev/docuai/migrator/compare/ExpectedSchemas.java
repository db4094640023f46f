package dev.docuai.migrator.compare;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.catalog.CatalogReader;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.history.AlembicVersion;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.run.ScratchScriptRun;
import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Attachment.Comparison;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The actual catalog of a database, and the expected one of each revision, read by the same reader from the same
 * server: the scripts are run in a scratch schema, and rolled back.
 *
 * @param actual the actual catalog
 * @param states base and each revision, in their order
 */
public record ExpectedSchemas(DatabaseModel actual, List<State> states) {
    /** Copies the list. */
    public ExpectedSchemas {
        states = List.copyOf(states);
    }

    /**
     * The expected catalog of a revision.
     *
     * @param revision empty for base
     * @param catalog the whole schema
     */
    public record State(Optional<Revision> revision, DatabaseModel catalog) {
        /** The id of the revision, with Alembic's if it has one; {@code base} if there is none. */
        public String name() {
            return revision.map(present -> present.id()
                            + present.alembicId()
                                    .map(id -> " (Alembic " + id + ")")
                                    .orElse(""))
                    .orElse("base");
        }
    }

    /**
     * Reads them. It leaves the transaction unchanged.
     *
     * @param session in a transaction
     * @param table the history table, which is excluded; its schema is compared
     * @param settings Flyway's settings
     * @param revisions the whole chain
     * @param needed the revision up to which the scripts have to run; those above it may need missing rows, and run
     *     only to recognise their catalogs
     * @throws MigratorException if the role may not create a schema, or a script up to the needed one fails
     */
    public static ExpectedSchemas read(
            Session session, HistoryTable table, FlywaySettings settings, List<Revision> revisions, Revision needed)
            throws SQLException {
        Connection connection = session.connection();
        Set<String> without = Set.of(AlembicVersion.TABLE, table.table());
        String path = searchPath(connection, table.schema());
        String scratch = "docuai_scratch_" + UUID.randomUUID().toString().replace("-", "");
        Savepoint before = connection.setSavepoint();
        try {
            Sql.execute(connection, "SET LOCAL search_path = " + path);
            DatabaseModel actual = catalog(connection, table.schema(), without);
            createSchema(session, scratch);
            String shadowPath = Quoted.identifier(scratch) + ", " + path;
            Sql.execute(connection, "SET LOCAL search_path = " + shadowPath);
            ScratchScriptRun scratchRun = new ScratchScriptRun(session, settings);
            List<State> states = new ArrayList<>();
            states.add(new State(Optional.empty(), catalog(connection, scratch, without)));
            for (Revision revision : revisions) {
                try {
                    scratchRun.run(revision);
                } catch (MigratorException e) {
                    if (revision.id().compareTo(needed.id()) <= 0) {
                        throw e;
                    }
                    break;
                }
                Sql.execute(connection, "SET LOCAL search_path = " + shadowPath);
                states.add(new State(Optional.of(revision), catalog(connection, scratch, without)));
            }
            return new ExpectedSchemas(actual, states);
        } finally {
            connection.rollback(before);
        }
    }

    private static DatabaseModel catalog(Connection connection, String schema, Set<String> without)
            throws SQLException {
        return CatalogReader.read(connection, List.of(schema), without).only(ExpectedSchemas::isOfASchema);
    }

    private static boolean isOfASchema(SchemaObject object) {
        // Objects without a schema count as the scratch schema's, independent of the scripts.
        return object.id().kind() != Kind.EXTENSION
                && !(object instanceof Attachment attachment && attachment.comparison() != Comparison.ALWAYS)
                && !object.id().kind().isOfDatabase();
    }

    private static void createSchema(Session session, String scratch) throws SQLException {
        try {
            Sql.execute(session.connection(), "CREATE SCHEMA " + Quoted.identifier(scratch));
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                throw new MigratorException(
                        "the role may not create the scratch schema in which docuai-db tries the scripts",
                        session.location(),
                        "GRANT CREATE ON DATABASE ... TO the role, or adopt as the owner of the database",
                        e);
            }
            throw e;
        }
    }

    /** The schema first, then the connection's own path: an extension's types may be anywhere. */
    private static String searchPath(Connection connection, String schema) throws SQLException {
        String own = Sql.one(connection, "SHOW search_path", row -> row.getString(1));
        return Quoted.identifier(schema) + (own.isBlank() ? "" : ", " + own);
    }
}
