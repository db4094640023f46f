package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Function;
import dev.docuai.migrator.model.OtherObject;
import dev.docuai.migrator.model.Policy;
import dev.docuai.migrator.model.Trigger;
import java.util.ArrayList;
import java.util.List;

/** Functions, procedures, casts, triggers and policies: PostgreSQL prints the statements that make them. */
final class CodeDdl {
    private final Surroundings surroundings;

    CodeDdl(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    List<Node> create(Function function) {
        return List.of(Node.make(function.id()).up(makes(function)).down(drops(function)));
    }

    List<Node> drop(Function function) {
        return List.of(Node.drop(function.id()).up(drops(function)).down(makes(function)));
    }

    private static List<String> makes(Function function) {
        List<String> statements = new ArrayList<>(List.of(function.definition()));
        statements.addAll(Comment.on(function));
        return statements;
    }

    private static String drops(Function function) {
        return "DROP " + (function.procedure() ? "PROCEDURE " : "FUNCTION ") + function.name() + function.arguments();
    }

    List<Node> alter(Function before, Function after) {
        return List.of(Node.alter(before.id()).up(changes(before, after)).down(changes(after, before)));
    }

    private static List<String> changes(Function from, Function to) {
        List<String> statements = new ArrayList<>();
        if (!from.definition().equals(to.definition())) {
            statements.add(to.definition());
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }

    List<Node> create(OtherObject cast) {
        return List.of(Node.make(cast.id()).up(makes(cast)).down(drops(cast)));
    }

    List<Node> drop(OtherObject cast) {
        return List.of(Node.drop(cast.id()).up(drops(cast)).down(makes(cast)));
    }

    private static List<String> makes(OtherObject cast) {
        List<String> statements =
                new ArrayList<>(List.of("CREATE CAST " + cast.name().name() + " " + cast.definition()));
        statements.addAll(Comment.on(cast));
        return statements;
    }

    private static String drops(OtherObject cast) {
        return "DROP CAST " + cast.name().name();
    }

    List<Node> create(Trigger trigger) {
        Node make = Node.make(trigger.id()).up(makes(trigger)).down(drops(trigger));
        return List.of(surroundings.isLeftToTable(trigger.id(), trigger.table(), true) ? make.silentDown() : make);
    }

    List<Node> drop(Trigger trigger) {
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

    List<Node> alter(Trigger before, Trigger after) {
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

    List<Node> create(Policy policy) {
        Node make = Node.make(policy.id()).up(makes(policy)).down(drops(policy));
        return List.of(surroundings.isLeftToTable(policy.id(), policy.table(), true) ? make.silentDown() : make);
    }

    List<Node> drop(Policy policy) {
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

    List<Node> alter(Policy before, Policy after) {
        return List.of(Node.alter(before.id()).up(Comment.change(before, after)).down(Comment.change(after, before)));
    }
}
