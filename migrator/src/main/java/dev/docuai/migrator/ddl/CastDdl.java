package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.OtherObject;
import java.util.List;

/** Casts of user-defined types, such as those that Hibernate creates for enums. */
final class CastDdl implements OneStepDdl<OtherObject> {
    @Override
    public List<String> made(OtherObject cast) {
        return Comment.with(cast, "CREATE CAST " + cast.name().name() + " " + cast.definition());
    }

    @Override
    public List<String> dropped(OtherObject cast) {
        return List.of("DROP CAST " + cast.name().name());
    }
}
