package dev.docuai.migrator.values;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.ddl.Backfill;
import dev.docuai.migrator.ddl.ColumnValues;
import dev.docuai.migrator.ddl.EmbeddingChange;
import dev.docuai.migrator.ddl.TypeConversion;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.SerialColumn;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.sql.Quoted;
import dev.docuai.migrator.values.ReplacedColumns.Obstacle;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the conversions of all columns of a difference, and refuses columns that need an expression of the user's. */
public final class ColumnValuesFinder {
    private final Diff diff;
    private final ScratchCopies copies;
    private final UserExpressions given;
    private final Map<ObjectId, TypeConversion> up = new HashMap<>();
    private final Map<ObjectId, TypeConversion> down = new HashMap<>();
    private final Map<ObjectId, Backfill> fills = new HashMap<>();
    private final Set<ObjectId> known = new HashSet<>();
    private final MissingExpressions missing = new MissingExpressions();

    private ColumnValuesFinder(Diff diff, ScratchCopies copies, UserExpressions given) {
        this.diff = diff;
        this.copies = copies;
        this.given = given;
    }

    /**
     * Finds.
     *
     * @param diff its columns change their types, or are new and required
     * @param copies the scratch databases for queries
     * @param given the user's expressions
     * @return of all columns that need it
     * @throws MigratorException if a column needs a user's expression, or the user names a column that needs none
     * @throws SQLException if a connection breaks
     */
    public static ColumnValues find(Diff diff, ScratchCopies copies, UserExpressions given) throws SQLException {
        ColumnValuesFinder finder = new ColumnValuesFinder(diff, copies, given);
        List<Column> come = new ArrayList<>();
        List<Column> go = new ArrayList<>();
        for (Operation operation : diff.operations()) {
            finder.convert(operation);
            if (operation instanceof Create create && create.object() instanceof Column column) {
                come.add(column);
            } else if (operation instanceof Drop drop && drop.object() instanceof Column column) {
                go.add(column);
            }
        }
        finder.convertReplaced();
        finder.fill(come, true);
        finder.fill(go, false);
        finder.missing.requireNone();
        finder.requireUsed();
        return new ColumnValues(finder.up, finder.down, finder.fills);
    }

    private void convert(Operation operation) throws SQLException {
        if (operation instanceof Alter alter
                && alter.before() instanceof Column from
                && alter.after() instanceof Column to) {
            bothWays(from, to, true, true);
        } else if (operation instanceof Recreate recreate
                && recreate.before() instanceof Column from
                && recreate.after() instanceof Column to) {
            bothWays(from, to, to.generated().isEmpty(), from.generated().isEmpty());
        }
    }

    private void bothWays(Column from, Column to, boolean isUp, boolean isDown) throws SQLException {
        if (from.isOfTypeOf(to)) {
            return;
        }
        known.add(to.id());
        boolean isSearched = EmbeddingChange.isSearched(diff, to.table(), to.name());
        if (isUp) {
            convert(from, to, true, isSearched).ifPresent(found -> up.put(to.id(), found));
        }
        if (isDown) {
            convert(to, from, false, isSearched).ifPresent(found -> down.put(to.id(), found));
        }
    }

    /** Their own statements rename and drop the types: this one only converts the values. */
    private void convertReplaced() throws SQLException {
        ReplacedColumns replaced = new ReplacedColumns(diff, copies);
        for (Column column : replaced.all()) {
            known.add(column.id());
            replaced(column, replaced, true).ifPresent(found -> up.put(column.id(), found));
            replaced(column, replaced, false).ifPresent(found -> down.put(column.id(), found));
        }
    }

    private Optional<TypeConversion> replaced(Column column, ReplacedColumns replaced, boolean isUp)
            throws SQLException {
        Optional<String> expression = given(column, isUp);
        if (expression.isPresent()) {
            return expression.map(TypeConversion::given);
        }
        Optional<Column> from = replaced.ofBase(column, isUp);
        if (from.isPresent()) {
            Column to = replaced.ofBase(column, !isUp).orElseThrow();
            // An assignment cuts nothing off; the old domain is no longer called as it was.
            return convert(from.get(), to, isUp, false)
                    .map(found -> found.using().isEmpty()
                            ? found.withUsing(column.name() + "::" + from.get().type())
                            : found);
        }
        List<Obstacle> obstacles = replaced.obstacles(column, isUp);
        Optional<TypeConversion> row = obstacles.isEmpty() ? Optional.empty() : replaced.row(column, obstacles, isUp);
        if (!obstacles.isEmpty() && row.isEmpty()) {
            missing.replacement(column, obstacles.stream().map(Obstacle::text).toList(), isUp);
        }
        return row;
    }

    private Optional<String> given(Column column, boolean isUp) {
        return UserExpressions.of(isUp ? given.using() : given.usingDown(), column.id(), copies.primarySchema());
    }

    private Optional<TypeConversion> convert(Column from, Column to, boolean isUp, boolean isSearched)
            throws SQLException {
        Optional<TypeConversion> found =
                new TypeConversionFinder(copies, isUp).find(from, to, given(to, isUp), isSearched);
        if (found.isEmpty()) {
            missing.conversion(from, to, isUp);
        }
        return found;
    }

    private void fill(List<Column> columns, boolean isUp) throws SQLException {
        Set<ObjectId> required = new HashSet<>();
        BackfillFinder alone = finder(Set.of(), isUp);
        for (Column column : columns) {
            if (isFilled(column, alone, isUp)) {
                required.add(column.id());
            }
        }
        BackfillFinder finder = finder(required, isUp);
        for (Column column : columns) {
            if (required.contains(column.id())) {
                Backfill fill = finder.find(column, filling(column));
                fills.put(column.id(), fill);
                if (fill.expression().isEmpty() && copies.hasRows(column.table())) {
                    missing.fill(column, isUp);
                }
            }
        }
    }

    private BackfillFinder finder(Set<ObjectId> required, boolean isUp) {
        return new BackfillFinder(
                copies, isUp ? diff.after() : diff.before(), isUp ? diff.before() : diff.after(), !isUp, required);
    }

    /** Whether the rows that are there get something else than what a new column has by itself. */
    private boolean isFilled(Column column, BackfillFinder finder, boolean isUp) throws SQLException {
        if (!column.generated().isEmpty()
                || !column.identity().isEmpty()
                || SerialColumn.of(isUp ? diff.after() : diff.before(), column).isPresent()) {
            return false;
        }
        known.add(column.id());
        return column.needsValue() || filling(column).isPresent() || !finder.isServed(column);
    }

    private Optional<String> filling(Column column) {
        return UserExpressions.of(given.fill(), column.id(), copies.primarySchema());
    }

    private void requireUsed() {
        Set<String> names = new TreeSet<>();
        for (ObjectId column : known) {
            names.add(UserExpressions.name(column));
            if (column.name().schema().isEmpty()) {
                names.add(copies.primarySchema() + "." + UserExpressions.name(column));
            }
        }
        for (Map<String, String> expressions : List.of(given.using(), given.usingDown(), given.fill())) {
            for (String name : expressions.keySet()) {
                if (names.stream().noneMatch(known -> Quoted.isMeant(name, known))) {
                    throw new MigratorException(
                            "'" + name + "' needs no expression: no column of that name changes its type, or is new",
                            names.isEmpty()
                                    ? "no column needs one"
                                    : "columns that take one: " + String.join(", ", names),
                            "correct the name, or remove the option");
                }
            }
        }
    }
}
