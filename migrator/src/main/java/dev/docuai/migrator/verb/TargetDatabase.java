package dev.docuai.migrator.verb;

import dev.docuai.migrator.Cancellation;
import dev.docuai.migrator.Desired;
import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.execution.TargetSql;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.Extension;
import dev.docuai.migrator.proof.Copy;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.NormalForm.ScratchTrials;
import dev.docuai.migrator.proof.NormalForm.Work;
import dev.docuai.migrator.proof.Trial;
import dev.docuai.migrator.sql.Quoted;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** The target as a database that can be read: a scratch one that is filled with it, or the other database itself. */
final class TargetDatabase implements AutoCloseable {
    private static final String DUPLICATE_SCHEMA = "42P06";

    private final AutoCloseable open;
    private final Trial trial;
    private final List<String> notes = new ArrayList<>();

    private TargetDatabase(AutoCloseable open, Trial trial) {
        this.open = open;
        this.trial = trial;
    }

    /** What is needed to make one. */
    record Making(
            ScratchServer server,
            List<String> schemas,
            boolean everySchema,
            Set<String> without,
            DatabaseModel before) {
        Trial trial(ScratchDatabase scratch) {
            return new Trial(scratch.connection(), schemas, without);
        }

        /** Made first where the target does not say which there are. */
        void makeExtensions(ScratchDatabase scratch) {
            before.all(Extension.class).forEach(extension -> scratch.extension(extension.name(), extension.schema()));
        }

        /** Compares with the help of further scratch databases. */
        NormalForm normalForm() {
            return new NormalForm(new ScratchTrials() {
                @Override
                public <T> T inEmpty(Work<T> work) throws SQLException {
                    try (ScratchDatabase scratch = server.create()) {
                        return work.in(trial(scratch));
                    }
                }
            });
        }

        void makeSchemas(ScratchDatabase scratch) throws SQLException {
            // Where every schema counts, the target says itself which there are.
            for (String schema : everySchema ? schemas.subList(0, 1) : schemas) {
                execute(scratch, "CREATE SCHEMA IF NOT EXISTS " + Quoted.identifier(schema));
            }
        }
    }

    /** Runs what Hibernate would create. */
    static TargetDatabase ofEntities(Making making, List<String> statements) throws SQLException {
        ScratchDatabase scratch = making.server().create();
        TargetDatabase target = new TargetDatabase(scratch, making.trial(scratch));
        try {
            making.makeSchemas(scratch);
            making.makeExtensions(scratch);
            for (int i = 0; i < statements.size(); i++) {
                target.runOfEntities(scratch, statements.get(i), "statement " + (i + 1) + " of " + statements.size());
            }
            scratch.restoreSession();
            return target;
        } catch (SQLException | RuntimeException e) {
            target.close();
            throw e;
        }
    }

    private void runOfEntities(ScratchDatabase scratch, String sql, String place) throws SQLException {
        try {
            execute(scratch, sql);
        } catch (SQLException e) {
            if (!DUPLICATE_SCHEMA.equals(e.getSQLState())) {
                throw new MigratorException(
                        "what Hibernate makes of the entities cannot be run: " + message(e),
                        place + "\n" + sql + "\nSQLSTATE " + e.getSQLState(),
                        "42704".equals(e.getSQLState())
                                ? "correct the mapping; if a type's extension is missing, CREATE EXTENSION in a revision of"
                                        + " its own, and upgrade first"
                                : "correct the mapping, or the hibernate.* settings",
                        e);
            }
        }
    }

    /** Runs SQL. */
    static TargetDatabase ofSql(Making making, TargetSql sql) throws SQLException {
        ScratchDatabase scratch = making.server().create();
        TargetDatabase target = new TargetDatabase(scratch, making.trial(scratch));
        try {
            if (!sql.makesSchemas()) {
                making.makeSchemas(scratch);
            }
            if (!sql.makesExtensions()) {
                making.makeExtensions(scratch);
            }
            target.notes.addAll(sql.run(scratch.session()));
            scratch.restoreSession();
            return target;
        } catch (SQLException | RuntimeException e) {
            target.close();
            throw e;
        }
    }

    /**
     * Reads another database; nothing is changed there.
     *
     * @param toChange whether the target is to be worked on: then it is copied first
     */
    static TargetDatabase ofDatabase(Making making, Desired.Database database, boolean toChange) throws SQLException {
        Session session = Session.open(database.url(), new Cancellation());
        try {
            session.set("search_path", making.server().searchPath());
            session.set("default_transaction_read_only", "on");
            Trial other = new Trial(session.connection(), making.schemas(), making.without());
            return toChange ? copyOf(making, other, session) : new TargetDatabase(session, other);
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static TargetDatabase copyOf(Making making, Trial other, Session session) throws SQLException {
        try (session) {
            DatabaseModel model = other.read();
            ScratchDatabase scratch = making.server().create();
            TargetDatabase target = new TargetDatabase(scratch, making.trial(scratch));
            try {
                Copy copy = Copy.build(model, target.trial(), making.normalForm());
                if (!copy.isComplete()) {
                    throw new MigratorException(
                            "the target cannot be copied, which --expand needs\n" + copy,
                            session.place(),
                            "leave --expand out");
                }
                return target;
            } catch (SQLException | RuntimeException e) {
                target.close();
                throw e;
            }
        }
    }

    Trial trial() {
        return trial;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    private static void execute(ScratchDatabase scratch, String sql) throws SQLException {
        try (Statement statement = scratch.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
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
