package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.DomainType;
import dev.docuai.migrator.model.EnumType;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.model.SchemaObject;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Enum types and domains. A value can be added to an enum, but not taken away: then the type is made anew, and its columns
 * go over to the new one by way of text.
 */
final class TypeDdl {
    private final Surroundings surroundings;

    TypeDdl(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    List<Node> create(EnumType type) {
        return List.of(Node.make(type.id()).takes(type.name()).up(makes(type)).down(drops(type)));
    }

    List<Node> drop(EnumType type) {
        return List.of(Node.drop(type.id()).frees(type.name()).up(drops(type)).down(makes(type)));
    }

    List<Node> create(DomainType type) {
        return List.of(Node.make(type.id()).takes(type.name()).up(makes(type)).down(drops(type)));
    }

    List<Node> drop(DomainType type) {
        return List.of(Node.drop(type.id()).frees(type.name()).up(drops(type)).down(makes(type)));
    }

    private static String drops(SchemaObject type) {
        return (type instanceof DomainType ? "DROP DOMAIN " : "DROP TYPE ")
                + type.id().name();
    }

    private static List<String> makes(SchemaObject type) {
        List<String> statements = new ArrayList<>();
        if (type instanceof EnumType labelled) {
            statements.add("CREATE TYPE " + labelled.name() + " AS ENUM ("
                    + labelled.labels().stream().map(Quoted::literal).collect(Collectors.joining(", ")) + ")");
        } else if (type instanceof DomainType domain) {
            statements.add("CREATE DOMAIN " + domain.name() + " AS " + domain.baseType()
                    + (domain.collation().isEmpty() ? "" : " COLLATE " + domain.collation())
                    + (domain.defaultExpression().isEmpty() ? "" : " DEFAULT " + domain.defaultExpression())
                    + (domain.notNull() ? " NOT NULL" : "")
                    + domain.constraints().entrySet().stream()
                            .map(constraint -> " CONSTRAINT " + constraint.getKey() + " " + constraint.getValue())
                            .collect(Collectors.joining()));
        }
        statements.addAll(Comment.on(type));
        return statements;
    }

    List<Node> alter(EnumType before, EnumType after) {
        if (before.labels().equals(after.labels())) {
            return List.of(
                    Node.alter(before.id()).up(Comment.change(before, after)).down(Comment.change(after, before)));
        }
        // A new value cannot be used by the transaction that adds it (PostgreSQL, "ALTER TYPE").
        return List.of(Node.alter(before.id())
                .up(added(before, after))
                .up(Comment.change(before, after))
                .down(replaced(after, before, false))
                .committed()
                .upheaving()
                .warnDown(Hazard.Kind.MAY_FAIL)
                .warnDown(Hazard.Kind.TABLE_REWRITE)
                .warnDown(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK));
    }

    private static List<String> added(EnumType before, EnumType after) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < after.labels().size(); i++) {
            String label = after.labels().get(i);
            if (!before.labels().contains(label)) {
                List<String> rest = after.labels().subList(i + 1, after.labels().size());
                boolean last = rest.stream().noneMatch(before.labels()::contains);
                String place = last
                        ? ""
                        : i > 0
                                ? " AFTER " + Quoted.literal(after.labels().get(i - 1))
                                : " BEFORE " + Quoted.literal(before.labels().get(0));
                statements.add("ALTER TYPE " + after.name() + " ADD VALUE " + Quoted.literal(label) + place);
            }
        }
        return statements;
    }

    List<Node> recreate(EnumType before, EnumType after) {
        return List.of(recreated(before, after));
    }

    List<Node> recreate(DomainType before, DomainType after) {
        return List.of(recreated(before, after));
    }

    private Node recreated(SchemaObject before, SchemaObject after) {
        Node node = Node.alter(before.id())
                .upheaving()
                .up(replaced(before, after, true))
                .down(replaced(after, before, false));
        for (Hazard.Kind kind :
                List.of(Hazard.Kind.MAY_FAIL, Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK)) {
            node.warn(kind).warnDown(kind);
        }
        return node;
    }

    /** The old type steps aside, the columns go over, the old type goes. */
    private List<String> replaced(SchemaObject from, SchemaObject to, boolean up) {
        ObjectName name = from.id().name();
        ObjectName aside = name.sibling(Names.suffixed(name.name(), "_old"));
        String kind = from instanceof DomainType ? "DOMAIN " : "TYPE ";
        List<String> statements = new ArrayList<>();
        statements.add("ALTER " + kind + name + " RENAME TO " + aside.name());
        statements.addAll(makes(to));
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

    List<Node> alter(DomainType before, DomainType after) {
        Node node = Node.alter(before.id()).up(changes(before, after)).down(changes(after, before));
        if (!before.constraints().equals(after.constraints()) || before.notNull() != after.notNull()) {
            node.warn(Hazard.Kind.MAY_FAIL).warnDown(Hazard.Kind.MAY_FAIL);
        }
        return List.of(node);
    }

    private static List<String> changes(DomainType from, DomainType to) {
        String alter = "ALTER DOMAIN " + to.name() + " ";
        List<String> statements = new ArrayList<>();
        if (!from.defaultExpression().equals(to.defaultExpression())) {
            statements.add(alter
                    + (to.defaultExpression().isEmpty() ? "DROP DEFAULT" : "SET DEFAULT " + to.defaultExpression()));
        }
        if (from.notNull() != to.notNull()) {
            statements.add(alter + (to.notNull() ? "SET NOT NULL" : "DROP NOT NULL"));
        }
        for (Map.Entry<String, String> constraint : from.constraints().entrySet()) {
            if (!constraint.getValue().equals(to.constraints().get(constraint.getKey()))) {
                statements.add(alter + "DROP CONSTRAINT " + constraint.getKey());
            }
        }
        for (Map.Entry<String, String> constraint : to.constraints().entrySet()) {
            if (!constraint.getValue().equals(from.constraints().get(constraint.getKey()))) {
                statements.add(alter + "ADD CONSTRAINT " + constraint.getKey() + " " + constraint.getValue());
            }
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }
}
