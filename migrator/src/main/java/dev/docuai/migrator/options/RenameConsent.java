package dev.docuai.migrator.options;

import dev.docuai.migrator.diff.RenameRequest;
import java.util.List;

/** Decides about renames. A dropped and an added column may look alike, but only a person knows. */
@FunctionalInterface
public interface RenameConsent {
    /** No renames: dropped objects go, with their values. */
    RenameConsent NONE = candidates -> List.of();

    /**
     * Chooses.
     *
     * @param candidates possible renames; one old name may occur with several new ones
     * @return the confirmed ones
     */
    List<RenameRequest> accepted(List<RenameRequest> candidates);
}
