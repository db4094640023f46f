package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Function;
import dev.docuai.migrator.model.ObjectName;
import java.util.ArrayList;
import java.util.List;

/** Functions and procedures: PostgreSQL prints the statements that make them. */
final class FunctionDdl implements KindDdl<Function> {
    @Override
    public List<Node> create(Function function) {
        return List.of(Node.make(function.id())
                .takes(taken(function.name(), function.arguments()))
                .up(makes(function))
                .down(drops(function)));
    }

    @Override
    public List<Node> drop(Function function) {
        return List.of(Node.drop(function.id())
                .frees(taken(function.name(), function.arguments()))
                .up(drops(function))
                .down(makes(function)));
    }

    /** Functions, procedures and aggregates are told apart by name and arguments, and by nothing else. */
    static ObjectName taken(ObjectName name, String arguments) {
        return name.sibling(name.name() + arguments);
    }

    private static List<String> makes(Function function) {
        List<String> statements = new ArrayList<>(List.of(function.definition()));
        statements.addAll(Comment.on(function));
        return statements;
    }

    private static String drops(Function function) {
        return "DROP " + (function.procedure() ? "PROCEDURE " : "FUNCTION ") + function.name() + function.arguments();
    }

    @Override
    public List<Node> alter(Function before, Function after) {
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
}
