package dev.docuai.migrator.options;

import dev.docuai.migrator.diff.RenameRequest;
import java.util.List;

/** Says what was renamed. A column that goes and one that comes look alike, but only a person knows. */
@FunctionalInterface
public interface RenameConsent {
    /** Nothing was: what goes goes, with its values. */
    RenameConsent NONE = candidates -> List.of();

    /**
     * Chooses.
     *
     * @param candidates what may have been renamed; one old name may be there with several new ones
     * @return those that were
     */
    List<RenameRequest> accepted(List<RenameRequest> candidates);
}
