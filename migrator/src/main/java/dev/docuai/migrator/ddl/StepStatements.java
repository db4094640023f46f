package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectId;
import java.util.List;

/**
 * Statements that belong together, and those that take them back.
 *
 * @param object what they are about
 * @param up statements without semicolon; may be none
 * @param down the way back, in the order in which they run; may be none
 * @param transactional false if one of the directions is a statement that cannot run in a transaction
 * @param upHazards what to know before {@code up}
 * @param downHazards what to know before {@code down}
 */
public record StepStatements(
        ObjectId object,
        List<String> up,
        List<String> down,
        boolean transactional,
        List<Hazard> upHazards,
        List<Hazard> downHazards) {
    /** Copies the lists. */
    public StepStatements {
        up = List.copyOf(up);
        down = List.copyOf(down);
        upHazards = List.copyOf(upHazards);
        downHazards = List.copyOf(downHazards);
    }
}
