package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Ownership;
import java.util.List;

/** Owners: the role that creates an object owns it, until ALTER ... OWNER TO. */
public final class OwnershipDdl implements OneStepDdl<Ownership> {
    private static final String OURSELVES = "CURRENT_USER";

    @Override
    public List<String> made(Ownership ownership) {
        return List.of(statement(ownership, ownership.role()));
    }

    @Override
    public List<String> dropped(Ownership ownership) {
        return List.of(statement(ownership, OURSELVES));
    }

    @Override
    public List<String> changed(Ownership from, Ownership to) {
        return made(to);
    }

    @Override
    public List<Hazard.Kind> hazards() {
        return List.of(Hazard.Kind.OWNER_CHANGED);
    }

    private static String statement(Ownership ownership, String role) {
        return ownership.statement().replace(Attachment.NAME, ownership.name().toString()) + " " + role;
    }
}
