package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.StepStatements;
import dev.docuai.migrator.diff.Attachments;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.plan.Planner;
import dev.docuai.migrator.proof.ProofFailure.Stage;
import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Ownership;
import dev.docuai.migrator.schema.SchemaObject;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A copy of a database, built from its model in a scratch database.
 *
 * <p>The copy holds every object of the database, compared or not. Bodies of functions are not checked while it is
 * built. An object that cannot be built, such as one that needs a library or a role that the scratch server lacks, is
 * left out with its dependents, and named: only the plans that touch it cannot be proven.
 *
 * @param leftOut each object that the copy lacks or holds differently, and why
 */
public record ClonedSchema(Map<ObjectId, String> leftOut) {
    /** A scratch server may lack the roles, and may refuse to change an owner. */
    static final Set<Kind> PRIVILEGES = Set.of(Kind.OWNER, Kind.GRANT);

    /** Copies the map, in its order. */
    public ClonedSchema {
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /**
     * Builds a copy.
     *
     * @param model of the database, with every schema
     * @param scratch an empty scratch database, maybe with schemas and extensions
     * @param normalForm compares the result with the model
     * @return the copy, with the missing objects
     * @throws SQLException if the connection breaks
     */
    public static ClonedSchema build(DatabaseModel model, ProofDatabase scratch, NormalForm normalForm)
            throws SQLException {
        Map<ObjectId, String> failures = make(model, scratch);
        Map<ObjectId, String> leftOut = new LinkedHashMap<>();
        for (Difference difference : normalForm.differences(scratch.read(), model)) {
            String reason = failures.getOrDefault(difference.id(), reason(difference));
            leftOut.put(difference.id(), reason);
        }
        return new ClonedSchema(leftOut);
    }

    /**
     * Builds a copy, as far as that goes, and reads it.
     *
     * @param model of the database, with every schema
     * @param trial an empty scratch database
     * @return with expressions just as the server prints them
     * @throws SQLException if the connection breaks
     */
    public static DatabaseModel rebuilt(DatabaseModel model, ProofDatabase scratch) throws SQLException {
        make(model, scratch);
        return scratch.readPrinted();
    }

    /** Whether it holds every object; owners and grants may be missing. */
    public boolean isComplete() {
        return leftOut.keySet().stream().allMatch(id -> PRIVILEGES.contains(id.kind()));
    }

    /** Makes everything that can be made, and tells what the server said of the rest. */
    private static Map<ObjectId, String> make(DatabaseModel model, ProofDatabase scratch) throws SQLException {
        // The functions of a database may need each other in a circle, or need what is gone.
        scratch.execute("SET check_function_bodies = off");
        try {
            Diff diff = Diff.between(scratch.read(), model);
            return run(Planner.asFarAsPossible(diff), scratch);
        } finally {
            scratch.execute("RESET check_function_bodies");
        }
    }

    private static Map<ObjectId, String> run(List<PlannedScript> scripts, ProofDatabase scratch) throws SQLException {
        for (int i = 0; i < scripts.size(); i++) {
            try {
                scratch.run(scripts.get(i), true);
            } catch (SQLException e) {
                return runSteps(scripts.subList(i, scripts.size()), scratch);
            }
        }
        return Map.of();
    }

    /** One by one, repeated while there is progress: this finds an order that no dependency gives. */
    private static Map<ObjectId, String> runSteps(List<PlannedScript> scripts, ProofDatabase scratch)
            throws SQLException {
        Deque<StepStatements> open = new ArrayDeque<>(
                scripts.stream().flatMap(script -> script.steps().stream()).toList());
        Map<ObjectId, String> failures = new LinkedHashMap<>();
        int failed = 0;
        while (failed < open.size()) {
            StepStatements step = open.remove();
            try {
                scratch.run(step);
                failures.remove(step.object());
                failed = 0;
            } catch (SQLException e) {
                failures.put(step.object(), String.valueOf(e.getMessage()));
                open.add(step);
                failed++;
            }
        }
        return failures;
    }

    private static String reason(Difference difference) {
        return difference.before().isEmpty()
                ? "docuai-db cannot build it, or an object that it needs"
                : "the copy differs:\n" + difference;
    }

    /**
     * Whether a plan can be proven in this copy.
     *
     * @param diff the plan's changes
     * @return the reason if not; empty if the plan touches no missing object
     */
    Optional<ProofFailure> refusal(Diff diff) {
        if (leftOut.isEmpty()) {
            return Optional.empty();
        }
        List<Difference> touched = leftOut.keySet().stream()
                .filter(id -> isTouched(id, diff))
                .map(id ->
                        new Difference(id, diff.before().get(id), diff.after().get(id)))
                .toList();
        if (touched.isEmpty()) {
            return Optional.empty();
        }
        String objects = touched.stream()
                .map(difference -> difference.id() + ": " + leftOut.get(difference.id()))
                .collect(Collectors.joining("\n"));
        return Optional.of(new ProofFailure(Stage.COPY, objects, List.of()));
    }

    /** One object a line, with the reason. */
    @Override
    public String toString() {
        return leftOut.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** A model without the objects that the copy lacks. */
    DatabaseModel without(DatabaseModel model) {
        return model.only(object -> !leftOut.containsKey(object.id()));
    }

    /** The present objects of the copy, and the objects of the database that it never had. */
    DatabaseModel with(DatabaseModel before, DatabaseModel read) {
        if (leftOut.isEmpty()) {
            return read;
        }
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>(read.objects());
        leftOut.keySet().forEach(id -> before.get(id).ifPresent(object -> objects.put(id, object)));
        Map<ObjectId, Set<ObjectId>> needs = new LinkedHashMap<>(read.needs());
        leftOut.keySet().forEach(id -> needs.put(id, before.needs(id)));
        return new DatabaseModel(objects.values(), needs);
    }

    /** Owners and grants that a plan must set again, on a server that has the roles but refuses. */
    Optional<ProofFailure> refusedPrivileges(Diff diff, ProofDatabase scratch) throws SQLException {
        Attachments attachments = Attachments.of(diff.operations(), diff.before(), diff.after());
        Map<ObjectId, String> refused = new LinkedHashMap<>();
        for (Attachment attachment : attachments.lost()) {
            String reason = leftOut.get(attachment.id());
            if (reason != null && attachment instanceof Ownership ownership && scratch.hasRole(ownership.role())) {
                refused.put(attachment.id(), reason);
            }
        }
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProofFailure(Stage.COPY, new ClonedSchema(refused).toString(), List.of()));
    }

    /** Owners and grants of a plan that the copy cannot hold. */
    List<ObjectId> privileges(Diff diff) {
        Attachments attachments = Attachments.of(diff.operations(), diff.before(), diff.after());
        return Stream.concat(
                        diff.operations().stream().map(Operation::id),
                        Stream.concat(attachments.lost().stream(), attachments.made().stream())
                                .map(Attachment::id))
                .filter(id -> PRIVILEGES.contains(id.kind()) && leftOut.containsKey(id))
                .distinct()
                .toList();
    }

    private static boolean isTouched(ObjectId id, Diff diff) {
        for (Operation operation : diff.operations()) {
            Set<ObjectId> needed = Stream.of(diff.before(), diff.after())
                    .flatMap(model -> model.needs(operation.id()).stream())
                    .collect(Collectors.toSet());
            if (operation.id().equals(id)
                    || needed.contains(id)
                    || diff.before().needs(id).contains(operation.id())) {
                return true;
            }
        }
        return false;
    }
}
