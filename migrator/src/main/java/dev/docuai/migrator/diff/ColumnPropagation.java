package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.schema.SequenceOptions;
import java.util.Optional;

/**
 * The effect of statements on a parent's column on the columns below it: type, default, NOT NULL and storage reach
 * them, comment and compression do not (PostgreSQL, "ALTER TABLE", and its source: tablecmds.c, ATPrepCmd).
 *
 * @param from the start
 * @param to the target; for the downgrade, the other one
 * @param lineage of both
 */
public record ColumnPropagation(DatabaseModel from, DatabaseModel to, TableHierarchy lineage) {
    /** A column when everything above it has changed, and nothing was done to itself; empty if there is none then. */
    public Optional<Column> column(ObjectName table, String name) {
        Optional<Column> state = from.column(table, name);
        for (ObjectName ancestor : lineage.ancestors(table)) {
            Optional<Column> old = column(ancestor, name);
            Optional<Column> wanted = to.column(ancestor, name);
            if (wanted.isEmpty()) {
                continue;
            }
            if (old.isEmpty()) {
                Column given = given(wanted.get(), table);
                state = state.isPresent()
                        ? state.map(column -> column.from(
                                column.origin() == Origin.LOCAL && !isPartition(table)
                                        ? Origin.MERGED
                                        : Origin.INHERITED))
                        : Optional.of(given);
            } else {
                Column before = old.get();
                Column after = wanted.get();
                state = before.generated().equals(after.generated())
                        ? state.map(column -> followed(column, before, after))
                        : Optional.of(given(after, table));
            }
        }
        return state.flatMap(column -> remaining(column));
    }

    /** A column that no parent has any more is dropped, or becomes the table's own. */
    private Optional<Column> remaining(Column column) {
        boolean isLost = lineage.parents(column.table()).stream()
                        .anyMatch(parent -> from.column(parent, column.name()).isPresent())
                && lineage.parents(column.table()).stream()
                        .noneMatch(parent -> to.column(parent, column.name()).isPresent());
        if (!isLost) {
            return Optional.of(column);
        }
        return column.origin() == Origin.INHERITED ? Optional.empty() : Optional.of(column.from(Origin.LOCAL));
    }

    private boolean isPartition(ObjectName table) {
        return to.table(table).filter(found -> found.isPartition()).isPresent();
    }

    /**
     * A parent's column as ADD COLUMN or a new child table inherits it.
     *
     * @param parent the parent's
     * @param table the child's name
     * @return inherited
     */
    public static Column given(Column parent, ObjectName table) {
        return new Column(
                table,
                parent.name(),
                parent.type(),
                parent.collation(),
                parent.notNull(),
                parent.defaultExpression(),
                parent.generated(),
                "",
                SequenceOptions.standard(parent.type()),
                "",
                parent.storage(),
                "",
                Origin.INHERITED,
                "");
    }

    private static Column followed(Column column, Column old, Column wanted) {
        Column state = column;
        if (!old.isOfTypeOf(wanted)) {
            state = new Column(
                    state.table(),
                    state.name(),
                    wanted.type(),
                    wanted.collation(),
                    state.notNull(),
                    wanted.defaultExpression(),
                    state.generated(),
                    state.identity(),
                    state.identity().isEmpty() ? SequenceOptions.standard(wanted.type()) : state.identityOptions(),
                    state.identitySequence(),
                    wanted.storage(),
                    state.compression(),
                    state.origin(),
                    state.comment());
        }
        if (!old.defaultExpression().equals(wanted.defaultExpression())) {
            state = state.withDefault(wanted.defaultExpression());
        }
        if (old.notNull() != wanted.notNull()) {
            state = state.withNotNull(wanted.notNull());
        }
        return old.storage().equals(wanted.storage()) ? state : state.withStorage(wanted.storage());
    }

    /**
     * Whether a default must be dropped before the types of the parents change: one that the parent does not have.
     *
     * @param column of a child
     * @return false if nothing above changes its type
     */
    public boolean hasDefaultInTheWay(Column column) {
        return !column.defaultExpression().isEmpty()
                && lineage.ancestors(column.table()).stream().anyMatch(ancestor -> {
                    Optional<Column> old = from.column(ancestor, column.name());
                    Optional<Column> wanted = to.column(ancestor, column.name());
                    return old.isPresent()
                            && wanted.isPresent()
                            && !old.get().isOfTypeOf(wanted.get())
                            && old.get().defaultExpression().isEmpty();
                });
    }
}
