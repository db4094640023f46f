package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.View;
import java.util.ArrayList;
import java.util.List;

/** Views and materialized views. */
final class ViewDdl implements KindDdl<View> {
    private final Surroundings surroundings;

    ViewDdl(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Node> create(View view) {
        return List.of(Node.make(view.id()).takes(view.name()).up(makes(view)).down(drops(view)));
    }

    @Override
    public List<Node> drop(View view) {
        Node drop = Node.drop(view.id()).frees(view.name()).up(drops(view)).down(makes(view));
        if (view.materialized() && surroundings.after().get(view.id()).isEmpty()) {
            drop.warnDown(Hazard.Kind.BLOCKS_WRITES, view.id(), "runs its query");
        }
        return List.of(drop);
    }

    private static String kind(View view) {
        return view.materialized() ? "MATERIALIZED VIEW " : "VIEW ";
    }

    private static String drops(View view) {
        return "DROP " + kind(view) + view.name();
    }

    private static List<String> makes(View view) {
        List<String> statements = new ArrayList<>(List.of(
                "CREATE " + kind(view) + view.name() + Options.with(view.options()) + " AS\n" + view.definition()));
        statements.addAll(Comment.on(view));
        return statements;
    }

    @Override
    public List<Node> alter(View before, View after) {
        return List.of(Node.alter(before.id()).up(changes(before, after)).down(changes(after, before)));
    }

    private static List<String> changes(View from, View to) {
        if (to.columns().size() < from.columns().size()) {
            List<String> statements = new ArrayList<>(List.of(drops(from)));
            statements.addAll(makes(to));
            return statements;
        }
        List<String> statements = new ArrayList<>();
        if (!from.definition().equals(to.definition())) {
            statements.add(
                    "CREATE OR REPLACE VIEW " + to.name() + Options.with(to.options()) + " AS\n" + to.definition());
        } else {
            statements.addAll(Options.change("ALTER " + kind(to) + to.name(), from.options(), to.options()));
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }
}
