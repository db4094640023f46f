package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.OtherObject;
import java.util.ArrayList;
import java.util.List;

/** Casts of user-made types: of all that can only be seen, what Hibernate makes for enums. */
final class CastDdl implements SqlGenerator<OtherObject> {
    @Override
    public List<PlanStep> create(OtherObject cast) {
        return List.of(PlanStep.make(cast.id()).up(makes(cast)).down(drops(cast)));
    }

    @Override
    public List<PlanStep> drop(OtherObject cast) {
        return List.of(PlanStep.drop(cast.id()).up(drops(cast)).down(makes(cast)));
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

    @Override
    public List<PlanStep> alter(OtherObject before, OtherObject after) {
        return List.of(
                PlanStep.alter(before.id()).up(Comment.change(before, after)).down(Comment.change(after, before)));
    }
}
