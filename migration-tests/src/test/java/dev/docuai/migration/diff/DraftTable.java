package dev.docuai.migration.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table.
 *
 * @param name raw
 * @param columns in their order
 * @param parts constraints, indexes, triggers
 * @param unlogged whether it is
 * @param fillfactor 100 for none
 * @param comment empty for none
 */
record DraftTable(
        String name,
        List<DraftColumn> columns,
        List<DraftPart> parts,
        boolean unlogged,
        int fillfactor,
        String comment) {
    DraftTable {
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }

    Optional<DraftColumn> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    boolean has(List<String> wanted) {
        return wanted.stream().allMatch(column -> column(column).isPresent());
    }

    /** The column of a primary key that has only one. */
    Optional<DraftColumn> key() {
        return parts.stream()
                .filter(part -> part instanceof DraftKey key
                        && key.primary()
                        && key.columns().size() == 1)
                .map(part -> ((DraftKey) part).columns().get(0))
                .findFirst()
                .flatMap(this::column);
    }

    /** Whether a foreign key can refer to a column that is no primary key. */
    boolean isUnique(String column) {
        return parts.stream()
                .anyMatch(part -> part instanceof DraftKey key
                                && !key.primary()
                                && key.isReferable()
                                && key.columns().equals(List.of(column))
                        || part instanceof DraftIndex index
                                && index.unique()
                                && index.form().takesSeveral()
                                && index.where().isEmpty()
                                && index.columns().equals(List.of(column)));
    }

    /** Whether columns say that they are never NULL. */
    boolean requires(List<String> wanted) {
        return wanted.stream()
                .allMatch(column -> column(column).filter(DraftColumn::notNull).isPresent());
    }

    boolean hasPrimaryKey() {
        return parts.stream().anyMatch(part -> part instanceof DraftKey key && key.primary());
    }

    DraftTable with(DraftColumn column) {
        List<DraftColumn> changed = new ArrayList<>();
        boolean known = column(column.name()).isPresent();
        columns.forEach(old -> changed.add(old.name().equals(column.name()) ? column : old));
        if (!known) {
            changed.add(column);
        }
        return columns(changed);
    }

    DraftTable columns(List<DraftColumn> others) {
        return new DraftTable(name, others, parts, unlogged, fillfactor, comment);
    }

    DraftTable with(DraftPart part) {
        List<DraftPart> changed = new ArrayList<>(parts);
        changed.add(part);
        return parts(changed);
    }

    DraftTable parts(List<DraftPart> others) {
        return new DraftTable(name, columns, others, unlogged, fillfactor, comment);
    }

    DraftTable stored(boolean withoutLog, int filled) {
        return new DraftTable(name, columns, parts, withoutLog, filled, comment);
    }

    DraftTable commented(String other) {
        return new DraftTable(name, columns, parts, unlogged, fillfactor, other);
    }
}
