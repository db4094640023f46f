package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Ownership;
import java.util.List;

/** Owners: whoever makes an object owns it, until ALTER ... OWNER TO. */
public final class OwnershipDdl implements AttachmentDdl<Ownership> {
    private static final String OURSELVES = "CURRENT_USER";

    @Override
    public List<String> sets(Ownership ownership) {
        return List.of(statement(ownership, ownership.role()));
    }

    @Override
    public List<String> resets(Ownership ownership) {
        return List.of(statement(ownership, OURSELVES));
    }

    @Override
    public List<String> changes(Ownership from, Ownership to) {
        return sets(to);
    }

    @Override
    public Hazard.Kind hazard() {
        return Hazard.Kind.OWNER_CHANGED;
    }

    private static String statement(Ownership ownership, String role) {
        return ownership.statement().replace(Attachment.NAME, ownership.name().toString()) + " " + role;
    }
}
