package dev.docuai.migrator.proof;

import dev.docuai.migrator.catalog.CatalogReader;
import dev.docuai.migrator.ddl.StepStatements;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.ProofFailure.Stage;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Grant;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.OtherObject;
import dev.docuai.migrator.schema.View;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scratch database for trying SQL.
 *
 * @param connection to it, in autocommit mode, with the search path of the real database
 * @param schemas the managed ones, without quotes, the primary one first
 * @param without tables that are not compared, without quotes
 */
public record ProofDatabase(Connection connection, List<String> schemas, Set<String> without) {
    /** Copies list and set. */
    public ProofDatabase {
        schemas = List.copyOf(schemas);
        without = Set.copyOf(without);
    }

    /**
     * Its objects, in every schema.
     *
     * @return read like the real database
     * @throws SQLException if it cannot be read
     */
    public DatabaseModel read() throws SQLException {
        return CatalogReader.readAll(connection, schemas.get(0), without);
    }

    /**
     * Its objects, with expressions as printed.
     *
     * @return the input of {@link NormalForm}
     * @throws SQLException if it cannot be read
     */
    DatabaseModel readPrinted() throws SQLException {
        return CatalogReader.readPrinted(connection, schemas.get(0), without);
    }

    /**
     * Runs the statements of one script, in one transaction if it can be.
     *
     * @param script which script
     * @throws SQLException if a statement fails; a transaction is rolled back then
     */
    public void run(PlannedScript script, boolean up) throws SQLException {
        run(up ? script.up() : script.down(), script.transactional());
    }

    /** Runs the upgrade of one script, but for what the yardstick leaves out. */
    void run(PlannedScript script, Yardstick yardstick) throws SQLException {
        run(yardstick.feasible(script, true), script.transactional());
    }

    /** Runs one step in the upgrade. */
    void run(StepStatements step) throws SQLException {
        run(step.up(), step.transactional());
    }

    /** Whether its server knows a role, as SQL writes it. */
    boolean hasRole(String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regrole(?) IS NOT NULL")) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    void execute(String sql) throws SQLException {
        run(List.of(sql), false);
    }

    private void run(List<String> statements, boolean transactional) throws SQLException {
        connection.setAutoCommit(!transactional);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                execute(statement, sql);
            }
            if (transactional) {
                connection.commit();
            }
        } finally {
            if (transactional) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private static void execute(Statement statement, String sql) throws SQLException {
        try {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\n  in: " + sql, e.getSQLState(), e);
        }
    }

    /**
     * Runs scripts and compares the result, apart from objects that no plan alters or that the copy lacks.
     *
     * @param stage the stage of the proof
     * @param scripts in the order in which they run
     * @param expected what they have to lead to
     * @param yardstick compares
     */
    Optional<ProofFailure> attempt(
            Stage stage, List<PlannedScript> scripts, boolean up, DatabaseModel expected, Yardstick yardstick)
            throws SQLException {
        Optional<ProofFailure> failure = run(stage, scripts, up, yardstick);
        if (failure.isPresent()) {
            return failure;
        }
        List<Difference> differences = yardstick.differences(provable(read()), provable(expected));
        return differences.isEmpty() ? Optional.empty() : Optional.of(new ProofFailure(stage, "", differences));
    }

    /**
     * Runs scripts.
     *
     * @param stage the stage of the proof
     * @param scripts in the order in which they run
     * @param yardstick leaves out what the copy lacks
     * @return the server's error; empty if none
     */
    Optional<ProofFailure> run(Stage stage, List<PlannedScript> scripts, boolean up, Yardstick yardstick)
            throws SQLException {
        for (PlannedScript script : scripts) {
            try {
                run(yardstick.feasible(script, up), script.transactional());
            } catch (SQLException e) {
                return Optional.of(new ProofFailure(stage, String.valueOf(e.getMessage()), List.of()));
            }
        }
        return Optional.empty();
    }

    /**
     * Compares the result of a plan with the expected one.
     *
     * @param normalForm distinguishes changed prints from changed expressions
     * @param leftOut the objects that the copy lacks
     * @param followers views that are recreated unchanged: the types of their columns follow from their queries
     */
    record Yardstick(NormalForm normalForm, Set<ObjectId> leftOut, Set<ObjectId> followers) {
        /** Copies the sets. */
        Yardstick {
            leftOut = Set.copyOf(leftOut);
            followers = Set.copyOf(followers);
        }

        Yardstick(NormalForm normalForm, Set<ObjectId> leftOut) {
            this(normalForm, leftOut, Set.of());
        }

        /** For the upgrade of a plan. */
        Yardstick following(Diff diff) {
            return new Yardstick(
                    normalForm,
                    leftOut,
                    diff.operations().stream()
                            .filter(operation -> operation instanceof Operation.Recreate recreate
                                    && recreate.before() instanceof View
                                    && recreate.before().equals(recreate.after()))
                            .map(Operation::id)
                            .collect(Collectors.toSet()));
        }

        /** The statements but for owners and grants that the scratch server cannot have: it may lack the role. */
        List<String> feasible(PlannedScript script, boolean up) {
            Set<ObjectId> impossible = leftOut.stream()
                    .filter(id -> ClonedSchema.PRIVILEGES.contains(id.kind()))
                    .collect(Collectors.toSet());
            return script.statements(up, impossible);
        }

        private boolean follows(Difference difference) {
            return followers.contains(difference.id())
                    && difference.before().isPresent()
                    && difference.changes().stream()
                            .allMatch(change -> change.name().equals("columns"));
        }

        List<Difference> differences(DatabaseModel found, DatabaseModel expected) throws SQLException {
            return normalForm.differences(found, expected).stream()
                    .filter(difference -> !leftOut.contains(difference.id()) && !follows(difference))
                    .toList();
        }
    }

    /**
     * Without the facts that no plan sets: objects that cannot be altered, the mark of an interrupted build, usual
     * privileges.
     */
    private static DatabaseModel provable(DatabaseModel model) {
        return model.with(model.objects().values().stream()
                .filter(object -> !(object instanceof OtherObject other && !other.isCast()))
                .filter(object -> !(object instanceof Grant grant && grant.isUsual()))
                .map(object -> object instanceof Index index ? index.whole() : object)
                .toList());
    }
}
