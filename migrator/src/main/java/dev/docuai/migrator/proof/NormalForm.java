package dev.docuai.migrator.proof;

import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.sql.SourceText;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares expressions in the form that the server no longer changes.
 *
 * <p>PostgreSQL may print an expression differently after it has parsed its own print: {@code k IN ('a', 'b')} on a
 * varchar column moves once, and a database that was restored from a dump has moved already. Two such texts mean the
 * same. If two objects differ only in casts, brackets and column aliases, both databases are built anew
 * from what was read, again and again until nothing moves, and the results are compared.
 *
 * @param trials uses scratch databases there
 */
public record NormalForm(Rebuilding trials) {
    /** Trips through the server that are made at most; every form known moves once. */
    private static final int TRIPS = 4;

    /** What a trip may add or take away. */
    private static final Pattern MOVABLE = Pattern.compile(SourceText.CAST + "| AS " + SourceText.NAME + "|[\\s()]");

    /** Builds databases anew, and reads them. */
    @FunctionalInterface
    public interface Rebuilding {
        /**
         * Builds one in a new, empty scratch database, and drops that: {@link SchemaCloner#rebuilt}.
         *
         * @param model of the database
         * @return what it has become, with expressions just as the server prints them
         * @throws SQLException if the connection breaks
         */
        DatabaseModel rebuilt(DatabaseModel model) throws SQLException;
    }

    /**
     * The differences between two databases, apart from changed prints of expressions.
     *
     * @return by id; none if they are equal
     * @throws SQLException if the connection to a scratch database breaks
     */
    public List<Difference> differences(DatabaseModel before, DatabaseModel after) throws SQLException {
        List<Difference> differences = Difference.between(before, after);
        Set<ObjectId> movable = differences.stream()
                .filter(NormalForm::mayHaveMoved)
                .map(Difference::id)
                .collect(Collectors.toSet());
        if (movable.isEmpty()) {
            return differences;
        }
        DatabaseModel settledBefore = settled(before, movable);
        DatabaseModel settledAfter = settled(after, movable);
        return differences.stream()
                .filter(difference ->
                        !movable.contains(difference.id()) || !isEqual(settledBefore, settledAfter, difference.id()))
                .toList();
    }

    /**
     * The target with the database's own text where the two differ only by the print of an expression.
     *
     * @return equal to {@code before} where no object changes
     * @throws SQLException if the connection to a scratch database breaks
     */
    public DatabaseModel aligned(DatabaseModel before, DatabaseModel after) throws SQLException {
        Set<ObjectId> different =
                differences(before, after).stream().map(Difference::id).collect(Collectors.toSet());
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>(after.objects());
        boolean moved = false;
        for (Map.Entry<ObjectId, SchemaObject> entry : objects.entrySet()) {
            SchemaObject old = before.get(entry.getKey()).orElse(entry.getValue());
            if (!different.contains(entry.getKey()) && !old.equals(entry.getValue())) {
                entry.setValue(old);
                moved = true;
            }
        }
        return moved ? after.with(objects.values()) : after;
    }

    private DatabaseModel settled(DatabaseModel model, Set<ObjectId> ids) throws SQLException {
        DatabaseModel current = model;
        for (int trip = 0; trip < TRIPS; trip++) {
            DatabaseModel source = current;
            DatabaseModel next = trials.rebuilt(source);
            boolean stands = ids.stream().allMatch(id -> isEqual(source, next, id));
            current = next;
            if (stands) {
                break;
            }
        }
        return current;
    }

    private static boolean isEqual(DatabaseModel one, DatabaseModel other, ObjectId id) {
        return one.get(id).isPresent() && one.get(id).equals(other.get(id));
    }

    private static boolean mayHaveMoved(Difference difference) {
        return difference.before().isPresent()
                && difference.after().isPresent()
                && !difference.changes().isEmpty()
                && difference.changes().stream()
                        .allMatch(change -> fixed(change.before()).equals(fixed(change.after())));
    }

    private static String fixed(String text) {
        return MOVABLE.matcher(text).replaceAll("");
    }
}
