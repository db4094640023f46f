package dev.docuai.migrator.values;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.ddl.Backfill;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the value of existing rows in new required columns: a value that the type, the domain and the checks accept, a
 * different one for each row if a key needs it, an existing one if a foreign key refers to it. The server tries each
 * candidate.
 */
final class BackfillFinder {
    private final ScratchCopies copies;
    private final DatabaseModel model;
    private final DatabaseModel other;
    private final boolean isBack;
    private final Set<ObjectId> required;
    private final TypeCatalog catalog;
    private final BackfillTrial trial;
    private final Map<ObjectId, Backfill> found = new HashMap<>();
    private final Set<UniqueKeys.Key> distinct = new HashSet<>();

    /**
     * For the columns of one direction.
     *
     * @param copies the scratch databases for queries
     * @param model has the columns
     * @param other the model on the other side of the change
     * @param isBefore whether the columns are the start's, and return in the downgrade
     * @param required all columns that need a value
     */
    BackfillFinder(
            ScratchCopies copies, DatabaseModel model, DatabaseModel other, boolean isBefore, Set<ObjectId> required) {
        this.other = other;
        this.isBack = isBefore;
        this.copies = copies;
        this.model = model;
        this.required = Set.copyOf(required);
        this.catalog = copies.catalog(isBefore);
        this.trial = new BackfillTrial(copies.connection(isBefore), model, required);
    }

    /** {@link Backfill#UNKNOWN} if the user must give it, unless the table is empty. */
    Backfill find(Column column, Optional<String> given) throws SQLException {
        Backfill fill = given.isPresent() ? given(column, given.get()) : search(column);
        found.put(column.id(), fill);
        return fill;
    }

    /**
     * Whether existing rows can have the default of a new column, or NULL. It checks only constraints of this column
     * alone: a domain, a check, a key, a reference. Constraints over several columns may accept it.
     */
    boolean isServed(Column column) throws SQLException {
        String value = column.defaultExpression();
        if (!trial.isAdded(column)) {
            return false;
        }
        if (value.isEmpty() || trial.holds("SELECT (" + value + ")::" + column.type() + " IS NULL")) {
            return true;
        }
        for (Constraint check : UniqueKeys.checks(column, model)) {
            if (refuses(check, column)) {
                return false;
            }
        }
        return (!UniqueKeys.isKeyAlone(column, model)
                        || !trial.differing(column, List.of(Backfill.of(value))).isEmpty())
                && refersToRow(column);
    }

    private boolean refuses(Constraint check, Column column) throws SQLException {
        boolean isOfOthersToo =
                model.needs(check.id()).stream().anyMatch(id -> id.kind() == Kind.COLUMN && !id.equals(column.id()));
        return check.validated()
                && !isOfOthersToo
                && trial.holds("SELECT " + BackfillTrial.condition(check) + " IS FALSE FROM (SELECT ("
                        + column.defaultExpression()
                        + ")::" + column.type() + " AS " + column.name() + ") AS "
                        + column.table().name());
    }

    private boolean refersToRow(Column column) throws SQLException {
        for (Constraint constraint : model.constraints(column.table())) {
            boolean isReference = constraint.type() == Constraint.Type.FOREIGN_KEY
                    && constraint.validated()
                    && constraint.columns().equals(List.of(column.name()))
                    && (!isBack || isThere(constraint));
            List<String> referenced =
                    isReference ? trial.referencedColumns(constraint).orElse(List.of()) : List.of();
            if (referenced.size() == 1
                    && !(isThere(constraint)
                            && copies.hasRow(
                                    constraint.references().orElseThrow(),
                                    referenced.get(0) + " = (" + column.defaultExpression() + ")"))) {
                return false;
            }
        }
        return true;
    }

    private Backfill given(Column column, String expression) throws SQLException {
        if (trial.isDefault(column, expression)) {
            return Backfill.of(expression);
        }
        String failure = trial.failureOfUpdate(column, expression);
        if (!failure.isEmpty()) {
            throw new MigratorException(
                    "the expression does not make a value of the type " + column.type() + ": " + failure,
                    column.id() + ": " + expression,
                    "correct --fill");
        }
        return new Backfill(List.of(), expression, List.of(), true);
    }

    private Backfill search(Column column) throws SQLException {
        List<Constraint> references = model.constraints(column.table()).stream()
                .filter(constraint -> constraint.type() == Constraint.Type.FOREIGN_KEY)
                .filter(constraint -> constraint.columns().contains(column.name()))
                // A foreign key that is recreated with an empty table holds for new rows only.
                .filter(constraint -> !isBack || isThere(constraint))
                .toList();
        Set<UniqueKeys.Key> keys = UniqueKeys.of(column, model, required);
        keys.removeAll(distinct);
        if (!references.isEmpty()) {
            boolean isSimple = references.size() == 1 && keys.isEmpty();
            return isSimple ? reference(column, references.get(0)) : Backfill.UNKNOWN;
        }
        Optional<TypeInfo> type = catalog.type(column.type());
        if (type.isEmpty()) {
            return Backfill.UNKNOWN;
        }
        BackfillCandidates candidates = new BackfillCandidates(column, type.get(), model);
        if (!keys.isEmpty()) {
            Backfill fill = first(column, trial.differing(column, candidates.distinct()));
            distinct.addAll(fill.expression().isEmpty() ? Set.of() : keys);
            // Another column of the key may be the one that differs.
            boolean isLeftToOthers =
                    fill.expression().isEmpty() && keys.stream().allMatch(key -> hasOthers(key, column));
            return isLeftToOthers ? first(column, candidates.constant()) : fill;
        }
        return first(column, candidates.constant());
    }

    /** Whether a later column of the key can still make it unique. */
    private boolean hasOthers(UniqueKeys.Key key, Column column) {
        return key.columns().stream()
                .map(name -> ObjectId.column(column.table(), name))
                .anyMatch(id -> !id.equals(column.id()) && required.contains(id) && !found.containsKey(id));
    }

    private Backfill first(Column column, List<Backfill> candidates) throws SQLException {
        for (Backfill candidate : candidates) {
            if (trial.fits(column, candidate, found)) {
                return candidate;
            }
        }
        return Backfill.UNKNOWN;
    }

    /** Whether the referenced table is on both sides, and may have rows. */
    private boolean isThere(Constraint reference) {
        return reference
                .references()
                .filter(table -> other.get(ObjectId.table(table)).isPresent())
                .isPresent();
    }

    /** Any row of the other table; columns of one key get those of the same row. */
    private Backfill reference(Column column, Constraint reference) throws SQLException {
        Optional<List<String>> referenced = trial.referencedColumns(reference);
        boolean isWhole =
                reference.columns().stream().allMatch(name -> required.contains(ObjectId.column(column.table(), name)));
        boolean isEmpty = copies.hasRows(column.table())
                && !(isThere(reference) && copies.hasRows(reference.references().orElseThrow()));
        if (referenced.isEmpty() || !isWhole || isEmpty) {
            return Backfill.UNKNOWN;
        }
        List<String> names = referenced.get();
        String name = names.get(reference.columns().indexOf(column.name()));
        String body = "SELECT " + name + " FROM " + reference.references().get() + " ORDER BY "
                + String.join(", ", names) + " LIMIT 1";
        return new Backfill(
                List.of("CREATE FUNCTION pg_temp.docuai_value() RETURNS " + column.type() + " LANGUAGE sql STABLE AS $$"
                        + body + "$$"),
                "pg_temp.docuai_value()",
                List.of("DROP FUNCTION pg_temp.docuai_value()"),
                false);
    }
}
