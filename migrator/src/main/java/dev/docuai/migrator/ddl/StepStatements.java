package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectId;
import java.util.List;

/**
 * The statements of a step, and their reverse.
 *
 * @param object their object
 * @param up statements without semicolon; may be none
 * @param down the reverse, in its order; may be none
 * @param transactional false if one of the directions is a statement that cannot run in a transaction
 * @param upHazards hazards of {@code up}
 * @param downHazards hazards of {@code down}
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
