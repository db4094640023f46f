package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.Constraint.Type;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.sql.Quoted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Columns that change their types together: those of one table, and those that foreign keys connect.
 *
 * @param context of the plan
 * @param columns by table
 */
record BatchedGroup(PlanContext context, Map<ObjectName, List<BatchedColumn>> columns) {
    /** Sorts the tables. */
    BatchedGroup {
        columns = new TreeMap<>(columns);
    }

    DatabaseModel model() {
        return context.before();
    }

    /** The tables whose columns change. */
    Set<ObjectName> tables() {
        return columns.keySet();
    }

    /** The same and those at the other end of foreign keys, which the exchange locks, too. */
    Set<ObjectName> touched() {
        Set<ObjectName> touched = new LinkedHashSet<>(tables());
        for (Constraint foreignKey : foreignKeys()) {
            touched.add(foreignKey.table());
            foreignKey.references().ifPresent(touched::add);
        }
        return touched;
    }

    ColumnRenaming renaming(ObjectName table) {
        return ColumnRenaming.of(columns.getOrDefault(table, List.of()));
    }

    /** The indexes with one of the columns, but for those of constraints. */
    List<Index> indexes(ObjectName table) {
        return model().all(Index.class).stream()
                .filter(index -> index.table().equals(table))
                .filter(index -> !index.equals(renamed(index)))
                .toList();
    }

    /** The primary key and unique constraints with one of the columns. */
    List<Constraint> keys(ObjectName table) {
        return own(table).stream().filter(Constraint::hasIndex).toList();
    }

    /** The checks with one of the columns. */
    List<Constraint> checks(ObjectName table) {
        return own(table).stream()
                .filter(constraint -> constraint.type() == Type.CHECK)
                .toList();
    }

    private List<Constraint> own(ObjectName table) {
        return model().constraints(table).stream()
                .filter(constraint -> constraint.type() != Type.FOREIGN_KEY)
                .filter(constraint -> renaming(table).concerns(constraint.definition()))
                .toList();
    }

    /** The foreign keys with one of the columns at either end. */
    List<Constraint> foreignKeys() {
        return model().all(Constraint.class).stream()
                .filter(constraint -> constraint.type() == Type.FOREIGN_KEY)
                .filter(constraint -> !foreignKey(constraint).equals(constraint.definition()))
                .toList();
    }

    private String foreignKey(Constraint constraint) {
        return ColumnRenaming.inForeignKey(
                constraint.definition(),
                renaming(constraint.table()),
                renaming(constraint.references().orElse(constraint.table())));
    }

    /** An index over the new columns, by a name for the time until the exchange. */
    Index beside(Index index) {
        return renamed(index).named(context.aside(index.name(), "_new", index.id()));
    }

    private Index renamed(Index index) {
        ColumnRenaming renaming = renaming(index.table());
        return new Index(
                index.name(),
                index.table(),
                index.method(),
                index.keys().stream().map(renaming::in).toList(),
                new Index.Tail(
                        renaming.in(index.tail().include()),
                        index.tail().nullsNotDistinct(),
                        renaming.in(index.tail().where())),
                index.options(),
                index.unique(),
                true,
                Optional.empty(),
                index.columns(),
                "");
    }

    /** A constraint over the new columns, by a name for the time until the exchange. */
    Constraint beside(Constraint constraint) {
        String definition = constraint.type() == Type.FOREIGN_KEY
                ? foreignKey(constraint)
                : renaming(constraint.table()).in(constraint.definition());
        return check(constraint.table(), asideOf(constraint.table(), constraint.name(), "_new"), definition);
    }

    /** A check of the group's own that every row has its new value. */
    Constraint filled(ObjectName table, BatchedColumn column) {
        return check(
                table,
                asideOf(table, ofColumn(table, column), "_filled"),
                "CHECK (" + column.beside() + " IS NOT DISTINCT FROM " + column.converted() + ")");
    }

    /** One that spares SET NOT NULL the reading of the rows. */
    Constraint notNull(ObjectName table, BatchedColumn column) {
        return check(
                table,
                asideOf(table, ofColumn(table, column), "_not_null"),
                "CHECK (" + column.beside() + " IS NOT NULL)");
    }

    private static String ofColumn(ObjectName table, BatchedColumn column) {
        return DerivedNames.suffixed(
                table.name(), "_" + Quoted.unquoted(column.from().name()));
    }

    private String asideOf(ObjectName table, String name, String suffix) {
        return context.aside(table.sibling(name), suffix, new ObjectId(Kind.CONSTRAINT, table, name))
                .name();
    }

    private static Constraint check(ObjectName table, String name, String definition) {
        return new Constraint(
                table,
                name,
                Type.CHECK,
                definition,
                true,
                List.of(),
                Map.of(),
                Optional.empty(),
                Origin.LOCAL,
                Optional.empty(),
                "");
    }

    /** A key over the new columns. */
    Constraint keyBeside(Constraint key) {
        return check(key.table(), key.name(), renaming(key.table()).in(key.definition()));
    }

    /** The index that becomes a key's. */
    ObjectName indexBeside(Constraint key) {
        return context.aside(key.index(), "_new", key.id());
    }

    BatchedFill fill(ObjectName table) {
        ObjectName name = table.sibling(Quoted.ident("zz_" + Quoted.unquoted(table.name())));
        ObjectName function = context.aside(name, "_fill", ObjectId.table(table));
        return new BatchedFill(table, columns.getOrDefault(table, List.of()), function);
    }
}
