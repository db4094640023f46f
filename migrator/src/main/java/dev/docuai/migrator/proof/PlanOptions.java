package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.Style;
import dev.docuai.migrator.diff.RenameRequest;
import java.util.List;

/**
 * How a plan is to be made.
 *
 * @param style how tables that are there are treated
 * @param renames what was renamed
 * @param expand whether an embedding column of other dimensions is to come beside the old one
 */
public record PlanOptions(Style style, List<RenameRequest> renames, boolean expand) {
    /** Online, nothing renamed, nothing beside anything. */
    public static final PlanOptions DEFAULT = new PlanOptions(Style.ONLINE, List.of(), false);

    /** Copies the list. */
    public PlanOptions {
        renames = List.copyOf(renames);
    }
}
