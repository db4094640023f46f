package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Policy;
import java.util.ArrayList;
import java.util.List;

/** Policies of row-level security. */
final class PolicyDdl implements KindDdl<Policy> {
    private final Surroundings surroundings;

    PolicyDdl(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Node> create(Policy policy) {
        Node make = Node.make(policy.id()).up(makes(policy)).down(drops(policy));
        return List.of(surroundings.isLeftToTable(policy.id(), policy.table(), true) ? make.silentDown() : make);
    }

    @Override
    public List<Node> drop(Policy policy) {
        Node drop = Node.drop(policy.id()).up(drops(policy)).down(makes(policy));
        return List.of(surroundings.isLeftToTable(policy.id(), policy.table(), false) ? drop.silentUp() : drop);
    }

    private static List<String> makes(Policy policy) {
        List<String> statements = new ArrayList<>(
                List.of("CREATE POLICY " + policy.name() + " ON " + policy.table() + " " + policy.definition()));
        statements.addAll(Comment.on(policy));
        return statements;
    }

    private static String drops(Policy policy) {
        return "DROP POLICY " + policy.name() + " ON " + policy.table();
    }

    @Override
    public List<Node> alter(Policy before, Policy after) {
        return List.of(Node.alter(before.id()).up(Comment.change(before, after)).down(Comment.change(after, before)));
    }
}
