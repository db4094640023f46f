package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Trigger;
import java.util.ArrayList;
import java.util.List;

/** Triggers: PostgreSQL prints the statements that make them. */
final class TriggerDdl implements KindDdl<Trigger> {
    private final Surroundings surroundings;

    TriggerDdl(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Node> create(Trigger trigger) {
        Node make = Node.make(trigger.id()).up(makes(trigger)).down(drops(trigger));
        return List.of(surroundings.isLeftToTable(trigger.id(), trigger.table(), true) ? make.silentDown() : make);
    }

    @Override
    public List<Node> drop(Trigger trigger) {
        Node drop = Node.drop(trigger.id()).up(drops(trigger)).down(makes(trigger));
        return List.of(surroundings.isLeftToTable(trigger.id(), trigger.table(), false) ? drop.silentUp() : drop);
    }

    private static List<String> makes(Trigger trigger) {
        List<String> statements = new ArrayList<>(List.of(trigger.definition()));
        if (!trigger.enabled().equals("ENABLE")) {
            statements.add(enables(trigger));
        }
        statements.addAll(Comment.on(trigger));
        return statements;
    }

    private static String enables(Trigger trigger) {
        return "ALTER TABLE " + trigger.table() + " " + trigger.enabled() + " TRIGGER " + trigger.name();
    }

    private static String drops(Trigger trigger) {
        return "DROP TRIGGER " + trigger.name() + " ON " + trigger.table();
    }

    @Override
    public List<Node> alter(Trigger before, Trigger after) {
        return List.of(Node.alter(before.id()).up(changes(before, after)).down(changes(after, before)));
    }

    private static List<String> changes(Trigger from, Trigger to) {
        List<String> statements = new ArrayList<>();
        if (!from.enabled().equals(to.enabled())) {
            statements.add(enables(to));
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }
}
