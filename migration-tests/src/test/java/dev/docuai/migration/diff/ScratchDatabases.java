package dev.docuai.migration.diff;

import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.proof.ClonedSchema;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.ProofDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Three scratch databases, used again and again: to make and drop some for each of many cases would take minutes. */
final class ScratchDatabases implements AutoCloseable {
    private static final Set<String> HISTORY = Set.of("flyway_schema_history", "alembic_version");

    private static final String VECTOR = "CREATE EXTENSION vector;";

    /**
     * Empties the schema and keeps it, if that is simple: when a schema is dropped, the server forgets all plans of the
     * session, and to plan the queries of the catalog takes longer than to run them.
     */
    private static final String EMPTY_PUBLIC = """
            DO $$
            DECLARE
                drops text[];
                command text;
            BEGIN
                SELECT array_agg('DROP ' || CASE o.type WHEN 'composite type' THEN 'type' ELSE o.type END
                                 || ' IF EXISTS ' || o.identity || ' CASCADE')
                INTO drops
                FROM pg_depend d
                CROSS JOIN pg_identify_object(d.classid, d.objid, 0) o
                WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = 'public'::regnamespace
                  AND NOT EXISTS (SELECT FROM pg_depend i
                                  WHERE i.classid = d.classid AND i.objid = d.objid AND i.refobjid <> d.objid
                                    AND i.deptype = 'i')
                HAVING bool_and(o.type IN ('table', 'view', 'materialized view', 'sequence', 'type', 'composite type',
                                           'function', 'procedure'));
                IF drops IS NOT NULL
                   AND EXISTS (SELECT FROM pg_namespace
                               WHERE oid = 'public'::regnamespace AND nspacl IS NULL AND nspowner = current_user::regrole
                                 AND obj_description(oid, 'pg_namespace') IS NULL)
                   AND NOT EXISTS (SELECT FROM pg_default_acl)
                THEN
                    FOREACH command IN ARRAY drops LOOP
                        EXECUTE command;
                    END LOOP;
                ELSE
                    DROP SCHEMA public CASCADE;
                    CREATE SCHEMA public;
                END IF;
            END $$""";

    private final TestDatabase real = SharedServer.empty();
    private final List<String> schemas;
    private final ScratchServer server;
    private final boolean withVector;
    private final ScratchDatabase before;
    private final ScratchDatabase after;
    private final ScratchDatabase copy;
    /** Those that normal forms are found in. */
    private final Deque<ScratchDatabase> spare = new ArrayDeque<>();

    /**
     * Makes them.
     *
     * @param schemas the managed ones
     * @param withVector whether pgvector is to stay in them, in a schema of its own: to make it takes longer than a case
     */
    ScratchDatabases(List<String> schemas, boolean withVector) throws SQLException {
        this.schemas = schemas;
        this.withVector = withVector;
        DatabaseUrl url = DatabaseUrl.parse(real.url());
        try (Session session = Session.open(url, new Cancellation())) {
            server = ScratchServer.of(session, Optional.of(url), Optional.empty(), schemas.get(0), List.of());
            before = make();
            after = make();
            copy = make();
        }
    }

    private static void makeVector(ScratchDatabase database) throws SQLException {
        execute(database, "CREATE SCHEMA ext; CREATE EXTENSION vector SCHEMA ext; SET search_path = public, ext");
    }

    ProofDatabase before() {
        return trial(before);
    }

    ProofDatabase after() {
        return trial(after);
    }

    ProofDatabase copy() {
        return trial(copy);
    }

    /** Compares with the help of further scratch databases. */
    NormalForm normalForm() {
        return new NormalForm(model -> {
            ScratchDatabase scratch = spare.isEmpty() ? make() : spare.pop();
            try {
                reset(scratch);
                return ClonedSchema.rebuilt(model, trial(scratch));
            } finally {
                spare.push(scratch);
            }
        });
    }

    private ScratchDatabase make() throws SQLException {
        ScratchDatabase made = server.create();
        if (withVector) {
            makeVector(made);
        }
        return made;
    }

    private ProofDatabase trial(ScratchDatabase database) {
        return new ProofDatabase(database.connection(), schemas, HISTORY);
    }

    /** Makes all three empty. */
    void reset() throws SQLException {
        for (ScratchDatabase database : List.of(before, after, copy)) {
            reset(database);
        }
    }

    private void reset(ScratchDatabase database) throws SQLException {
        if (withVector) {
            execute(database, EMPTY_PUBLIC);
        } else {
            database.reset();
        }
    }

    /** Runs a script. */
    void run(ProofDatabase trial, String sql) throws SQLException {
        String script = withVector ? sql.replace(VECTOR, "") : sql;
        if (!script.isBlank()) {
            try (Statement statement = trial.connection().createStatement()) {
                statement.execute(script);
            }
        }
    }

    private static void execute(ScratchDatabase database, String sql) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        before.close();
        after.close();
        copy.close();
        spare.forEach(ScratchDatabase::close);
        SharedServer.drop(real);
    }
}
