package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.model.DomainType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Domains. All but the base type can be altered in place; for that the domain is replaced. */
final class DomainDdl implements KindDdl<DomainType> {
    private final TypeReplacement replacement;

    DomainDdl(Surroundings surroundings) {
        this.replacement = new TypeReplacement(surroundings);
    }

    @Override
    public List<Node> create(DomainType type) {
        return List.of(Node.make(type.id()).takes(type.name()).up(makes(type)).down(drops(type)));
    }

    @Override
    public List<Node> drop(DomainType type) {
        return List.of(Node.drop(type.id()).frees(type.name()).up(drops(type)).down(makes(type)));
    }

    private static String drops(DomainType type) {
        return "DROP DOMAIN " + type.name();
    }

    private static List<String> makes(DomainType domain) {
        List<String> statements = new ArrayList<>(List.of("CREATE DOMAIN " + domain.name() + " AS " + domain.baseType()
                + (domain.collation().isEmpty() ? "" : " COLLATE " + domain.collation())
                + (domain.defaultExpression().isEmpty() ? "" : " DEFAULT " + domain.defaultExpression())
                + (domain.notNull() ? " NOT NULL" : "")
                + domain.constraints().entrySet().stream()
                        .map(constraint -> " CONSTRAINT " + constraint.getKey() + " " + constraint.getValue())
                        .collect(Collectors.joining())));
        statements.addAll(Comment.on(domain));
        return statements;
    }

    @Override
    public List<Node> alter(DomainType before, DomainType after) {
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

    @Override
    public List<Node> recreate(DomainType before, DomainType after, Reason reason) {
        return List.of(replacement.node(before, after, makes(before), makes(after)));
    }
}
