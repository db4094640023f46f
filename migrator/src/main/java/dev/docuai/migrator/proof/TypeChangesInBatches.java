package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.BatchedTypeChanges;
import dev.docuai.migrator.ddl.ColumnValues;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.plan.Plan;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.ProofDatabase.Yardstick;
import dev.docuai.migrator.proof.ProofFailure.Stage;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.values.UserExpressions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first part of a plan whose types change in batches; the rest of the plan begins where it ends.
 *
 * @param plan empty if no type changes so
 * @param notes the changes that cannot go this way
 */
record TypeChangesInBatches(Plan plan, List<String> notes) {
    /** No type changes in batches. */
    static final TypeChangesInBatches NONE = new TypeChangesInBatches(new Plan(List.of(), List.of()), List.of());

    /** Invalid definitions and unsupported features: the server refuses the expression, whatever the rows hold. */
    private static final Set<String> REFUSALS = Set.of("42", "0A");

    /** Finds them with the help of the copy, which stays as it is. */
    static TypeChangesInBatches of(Diff diff, ColumnValues values, UserExpressions given, ProofDatabase copy)
            throws SQLException {
        BatchedTypeChanges changes = BatchedTypeChanges.of(diff, values, new BatchedTypeChanges.Server<SQLException>() {
            @Override
            public boolean isImmutable(ObjectName table, String expression, String type) throws SQLException {
                return isGenerated(
                        copy,
                        "ALTER TABLE " + table + " ADD COLUMN docuai_probe " + type + " GENERATED ALWAYS AS ("
                                + expression + ") STORED");
            }

            @Override
            public boolean isGiven(ObjectId column) {
                return UserExpressions.of(given.using(), column, copy.schemas().get(0))
                        .isPresent();
            }
        });
        List<PlannedScript> scripts =
                changes.scripts().stream().map(PlannedScript::new).toList();
        return new TypeChangesInBatches(new Plan(changes.operations(), scripts), changes.notes());
    }

    /** A generated column takes only expressions that depend on nothing but the row. */
    private static boolean isGenerated(ProofDatabase copy, String probe) throws SQLException {
        Connection connection = copy.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            Savepoint start = connection.setSavepoint();
            try {
                statement.setEscapeProcessing(false);
                statement.execute(probe);
                return true;
            } catch (SQLException e) {
                connection.rollback(start);
                String state = String.valueOf(e.getSQLState());
                return REFUSALS.stream().noneMatch(state::startsWith);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    boolean isEmpty() {
        return plan.isEmpty();
    }

    Set<ObjectId> columns() {
        return plan.operations().stream().map(Operation::id).collect(Collectors.toSet());
    }

    /** The refusal of the server; empty if all scripts have run. */
    Optional<ProofFailure> run(ProofDatabase copy, Yardstick yardstick) throws SQLException {
        for (PlannedScript script : plan.scripts()) {
            try {
                copy.run(script, yardstick);
            } catch (SQLException e) {
                return Optional.of(new ProofFailure(Stage.BATCHES, String.valueOf(e.getMessage()), List.of()));
            }
        }
        return Optional.empty();
    }
}
