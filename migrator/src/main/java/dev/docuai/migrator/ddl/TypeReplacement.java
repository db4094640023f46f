package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.DomainType;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.model.SchemaObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a new type in the place of an old one, under the columns that are of it: the one way to take a value from an enum,
 * or to give a domain another base. Columns go over by way of text.
 */
final class TypeReplacement {
    private final Surroundings surroundings;

    TypeReplacement(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Both ways. */
    Node node(SchemaObject before, SchemaObject after, List<String> makesBefore, List<String> makesAfter) {
        Node node = Node.alter(before.id())
                .upheaving()
                .up(replaced(before, makesAfter, true))
                .down(replaced(before, makesBefore, false));
        for (Hazard.Kind kind :
                List.of(Hazard.Kind.MAY_FAIL, Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK)) {
            node.warn(kind).warnDown(kind);
        }
        return node;
    }

    /** The old type steps aside, the columns go over, the old type goes. */
    List<String> replaced(SchemaObject from, List<String> makes, boolean up) {
        ObjectName name = from.id().name();
        ObjectName aside = surroundings.aside(name, "_old", from.id());
        String kind = from instanceof DomainType ? "DOMAIN " : "TYPE ";
        List<String> statements = new ArrayList<>();
        statements.add("ALTER " + kind + name + " RENAME TO " + aside.name());
        statements.addAll(makes);
        for (Column column : columns(from.id())) {
            Column source = column(up ? surroundings.before() : surroundings.after(), column);
            Column target = column(up ? surroundings.after() : surroundings.before(), column);
            String alter = "ALTER TABLE " + column.table() + " ALTER COLUMN " + column.name();
            if (!source.defaultExpression().isEmpty()) {
                statements.add(alter + " DROP DEFAULT");
            }
            statements.add(alter + " TYPE " + column.type() + " USING " + column.name() + "::text::" + column.type());
            if (!target.defaultExpression().isEmpty()) {
                statements.add(alter + " SET DEFAULT " + target.defaultExpression());
            }
        }
        statements.add("DROP " + kind + aside);
        return statements;
    }

    private static Column column(DatabaseModel model, Column column) {
        return (Column) model.get(column.id()).orElse(column);
    }

    /** Plain columns that are of the type on both sides; generated ones are made anew, others come or go by themselves. */
    private List<Column> columns(ObjectId type) {
        return surroundings.before().all(Column.class).stream()
                .filter(column -> column.generated().isEmpty())
                .filter(column ->
                        isOfType(surroundings.before(), column, type) && isOfType(surroundings.after(), column, type))
                .toList();
    }

    private static boolean isOfType(DatabaseModel model, Column column, ObjectId type) {
        String written = column(model, column).type();
        return model.needs(column.id()).contains(type)
                && (written.equals(type.name().toString()) || written.equals(type.name() + "[]"));
    }
}
