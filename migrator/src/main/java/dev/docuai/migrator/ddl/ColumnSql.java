package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.ColumnPropagation;
import dev.docuai.migrator.diff.SerialColumn;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements that make a column, and those that make one column another. */
record ColumnSql(PlanContext context) {
    /** As CREATE TABLE and ADD COLUMN write it. */
    String definition(Column column, DatabaseModel model) {
        Optional<String> serial = context.serial(column, model).flatMap(SerialColumn::keyword);
        StringBuilder text = new StringBuilder(column.name()).append(' ').append(serial.orElse(column.type()));
        if (!column.collation().isEmpty()) {
            text.append(" COLLATE ").append(column.collation());
        }
        if (!column.generated().isEmpty()) {
            text.append(" GENERATED ALWAYS AS (").append(column.generated()).append(") STORED");
        } else if (!column.identity().isEmpty()) {
            text.append(" GENERATED ")
                    .append(column.identity())
                    .append(" AS IDENTITY")
                    .append(identityOptions(column));
        } else if (serial.isEmpty() && !column.defaultExpression().isEmpty()) {
            text.append(" DEFAULT ").append(column.defaultExpression());
        }
        return text.append(column.notNull() ? " NOT NULL" : "").toString();
    }

    private static String identityOptions(Column column) {
        String name = column.identitySequence().isEmpty() ? "" : "SEQUENCE NAME " + column.sequence() + " ";
        String clauses = (name + column.identityOptions().clauses()).trim();
        return clauses.isEmpty() ? "" : " (" + clauses + ")";
    }

    /** The properties that its definition cannot set on every version of the server. */
    List<String> afterwards(Column column) {
        List<String> statements = new ArrayList<>();
        if (!column.storage().isEmpty()) {
            statements.add(alter(column) + "SET STORAGE " + column.storage());
        }
        if (!column.compression().isEmpty()) {
            statements.add(alter(column) + "SET COMPRESSION " + column.compression());
        }
        statements.addAll(Comment.on(column));
        return statements;
    }

    static String alter(Column column) {
        return "ALTER TABLE " + column.table() + " ALTER COLUMN " + column.name() + " ";
    }

    static String dropped(Column column) {
        return "ALTER TABLE " + column.table() + " DROP COLUMN " + column.name();
    }

    /**
     * A required column gets a value for existing rows, which fills no row twice; so does a column whose default they
     * cannot have.
     */
    List<String> added(Column column, DatabaseModel model) {
        List<String> statements = new ArrayList<>();
        String add = "ALTER TABLE " + column.table() + " ADD COLUMN ";
        Backfill fill = context.fill(column, model);
        statements.addAll(fill.before());
        if (fill.expression().isEmpty()) {
            statements.add(add + definition(column, model));
        } else {
            Column bare = column.withDefault("");
            String set = column.defaultExpression().isEmpty() ? "" : "SET DEFAULT " + column.defaultExpression();
            if (fill.readsRow()) {
                statements.add(add + definition(bare.withNotNull(false), model));
                statements.add("UPDATE " + column.table() + " SET " + column.name() + " = " + fill.expression());
                statements.addAll(set.isEmpty() ? List.of() : List.of(alter(column) + set));
                statements.addAll(column.notNull() ? List.of(alter(column) + "SET NOT NULL") : List.of());
            } else {
                statements.add(add + definition(bare.withNotNull(false), model) + " DEFAULT " + fill.expression()
                        + (column.notNull() ? " NOT NULL" : ""));
                statements.add(alter(column) + (set.isEmpty() ? "DROP DEFAULT" : set));
            }
        }
        statements.addAll(fill.after());
        statements.addAll(afterwards(column));
        return statements;
    }

    /** The part of an inherited column that a new child states itself. */
    List<String> ofItsOwn(Column column, Table table, DatabaseModel model) {
        Optional<Column> inherited = table.parents().stream()
                .flatMap(parent -> model.column(parent, column.name()).stream())
                .findFirst();
        return changes(
                inherited
                        .map(parent -> ColumnPropagation.given(parent, table.name()))
                        .orElse(column),
                column,
                model == context.after());
    }

    /** The columns of children and partitions that statements on one reach as well. */
    Set<ObjectId> reached(Column column) {
        Set<ObjectId> below = new LinkedHashSet<>();
        for (ObjectName child : context.lineage().children(column.table())) {
            ObjectId id = ObjectId.column(child, column.name());
            if (context.before().get(id).or(() -> context.after().get(id)).isPresent()) {
                below.add(id);
                below.addAll(reached(column.in(child)));
            }
        }
        return below;
    }

    /** The statements that change a column of one model into the other's; empty if nothing differs. */
    List<String> changes(Column from, Column to, boolean isUp) {
        List<String> statements = new ArrayList<>();
        String alter = alter(to);
        boolean becomesIdentity = from.identity().isEmpty() && !to.identity().isEmpty();
        boolean stopsIdentity = !from.identity().isEmpty() && to.identity().isEmpty();
        Optional<SerialColumn> sequence = stopsIdentity ? serial(to) : Optional.empty();
        if (stopsIdentity) {
            sequence.ifPresent(serial ->
                    statements.addAll(Identity.handOver(to, from.identityOptions(), serial.sequence(), aside(serial))));
            statements.add(alter + "DROP IDENTITY");
            sequence.ifPresent(serial -> statements.addAll(Identity.finish(serial.sequence(), aside(serial))));
        }
        Optional<TypeConversion> type = context.conversion(from, to, isUp);
        boolean isOtherFamily = type.filter(found -> !found.keepsDefault()).isPresent();
        boolean loosesDefault = !from.defaultExpression().isEmpty()
                && (to.defaultExpression().isEmpty()
                        || isOtherFamily
                        || type.isPresent() && !reached(to).isEmpty());
        if (loosesDefault) {
            statements.add(alter + "DROP DEFAULT");
        }
        type.ifPresent(found -> {
            statements.addAll(found.before());
            statements.add(alter + "TYPE " + to.type() + (to.collation().isEmpty() ? "" : " COLLATE " + to.collation())
                    + found.clause());
            statements.addAll(found.after());
        });
        if (!to.defaultExpression().isEmpty()
                && (loosesDefault || !from.defaultExpression().equals(to.defaultExpression()))) {
            statements.add(alter + "SET DEFAULT " + to.defaultExpression());
            statements.addAll(SequencePosition.ofDefault(from, to, context.model(isUp)));
        }
        if (from.notNull() != to.notNull()) {
            statements.add(alter + (to.notNull() ? "SET NOT NULL" : "DROP NOT NULL"));
        }
        if (becomesIdentity) {
            statements.addAll(Identity.takeOver(
                    to, serial(from).map(SerialColumn::sequence), serial(from).map(this::aside), identityOptions(to)));
        } else if (!from.identity().isEmpty() && !to.identity().isEmpty()) {
            statements.addAll(Identity.change(alter, from, to));
        }
        if (!from.storage().equals(to.storage())
                || type.isPresent() && !to.storage().isEmpty()) {
            statements.add(alter + "SET STORAGE " + (to.storage().isEmpty() ? "DEFAULT" : to.storage()));
        }
        if (!from.compression().equals(to.compression())) {
            statements.add(alter + "SET COMPRESSION " + (to.compression().isEmpty() ? "default" : to.compression()));
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }

    private ObjectName aside(SerialColumn serial) {
        return context.aside(serial.sequence().name(), "_old", serial.sequence().id());
    }

    private Optional<SerialColumn> serial(Column column) {
        return SerialColumn.of(context.after(), column).or(() -> SerialColumn.of(context.before(), column));
    }
}
