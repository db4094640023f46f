package dev.docuai.migrator.compare;

import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.proof.ClonedSchema;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.psql.TargetSql;
import dev.docuai.migrator.schema.DatabaseModel;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PSQLException;

/** The target as a readable database: a scratch database with its objects, or the other database itself. */
final class TargetDatabase implements AutoCloseable {
    private static final String DUPLICATE_SCHEMA = "42P06";

    private final AutoCloseable open;
    private final ProofDatabase proofDatabase;
    private final List<String> notes;

    private TargetDatabase(AutoCloseable open, ProofDatabase proofDatabase, List<String> notes) {
        this.open = open;
        this.proofDatabase = proofDatabase;
        this.notes = List.copyOf(notes);
    }

    /** Fills a new scratch database, and tells what of the target it passed over. */
    private interface Filling {
        List<String> fill(ScratchDatabase scratch) throws SQLException;
    }

    private static TargetDatabase filled(ComparisonContext context, Filling filling) throws SQLException {
        ScratchDatabase scratch = context.server().create();
        try {
            List<String> notes = filling.fill(scratch);
            scratch.restoreSession();
            return new TargetDatabase(scratch, context.proofDatabase(scratch), notes);
        } catch (SQLException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    /** Runs what Hibernate would create. */
    static TargetDatabase ofEntities(ComparisonContext context, List<String> statements) throws SQLException {
        return filled(context, scratch -> {
            context.makeSchemas(scratch);
            context.makeExtensions(scratch);
            for (int i = 0; i < statements.size(); i++) {
                runOfEntities(scratch, statements.get(i), "statement " + (i + 1) + " of " + statements.size());
            }
            return List.of();
        });
    }

    private static void runOfEntities(ScratchDatabase scratch, String sql, String location) throws SQLException {
        try {
            Sql.execute(scratch.connection(), sql);
        } catch (SQLException e) {
            if (!DUPLICATE_SCHEMA.equals(e.getSQLState())) {
                throw new MigratorException(
                        "the SQL that Hibernate generates for the entities fails: " + message(e),
                        location + "\n" + sql + "\nSQLSTATE " + e.getSQLState(),
                        "42704".equals(e.getSQLState())
                                ? "correct the mapping; if a type's extension is missing, CREATE EXTENSION in a revision of"
                                        + " its own, and upgrade first"
                                : "correct the mapping, or the hibernate.* settings",
                        e);
            }
        }
    }

    /** Runs SQL. */
    static TargetDatabase ofSql(ComparisonContext context, TargetSql sql) throws SQLException {
        return filled(context, scratch -> {
            if (!sql.makesSchemas()) {
                context.makeSchemas(scratch);
            }
            if (!sql.makesExtensions()) {
                context.makeExtensions(scratch);
            }
            return sql.run(scratch.session());
        });
    }

    /**
     * Reads another database, without changes.
     *
     * @param toChange whether the work changes the target: then the target is copied first
     */
    static TargetDatabase ofDatabase(ComparisonContext context, SchemaSource.Database database, boolean toChange)
            throws SQLException {
        Session session = Session.open(database.url(), new Cancellation());
        try {
            session.set("search_path", context.server().searchPath());
            session.set("default_transaction_read_only", "on");
            ProofDatabase other = new ProofDatabase(session.connection(), context.schemas(), context.without());
            return toChange ? copyOf(context, other, session) : new TargetDatabase(session, other, List.of());
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static TargetDatabase copyOf(ComparisonContext context, ProofDatabase other, Session session)
            throws SQLException {
        try (session) {
            DatabaseModel model = other.read();
            return filled(context, scratch -> {
                ClonedSchema copy = ClonedSchema.build(model, context.proofDatabase(scratch), context.normalForm());
                if (!copy.isComplete()) {
                    throw new MigratorException(
                            "the target cannot be copied, which --expand needs\n" + copy,
                            session.location(),
                            "remove --expand");
                }
                return List.of();
            });
        }
    }

    ProofDatabase proofDatabase() {
        return proofDatabase;
    }

    List<String> notes() {
        return notes;
    }

    private static String message(SQLException e) {
        String message = e instanceof PSQLException ps && ps.getServerErrorMessage() != null
                ? ps.getServerErrorMessage().getMessage()
                : e.getMessage();
        return String.valueOf(message);
    }

    /** Drops the scratch database, or ends the session. */
    @Override
    public void close() {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException("neither a scratch database nor a session throws when it is closed", e);
        }
    }
}
