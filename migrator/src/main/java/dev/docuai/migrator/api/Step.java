package dev.docuai.migrator.api;

/**
 * One script of a run.
 *
 * @param direction up or down
 * @param revision its id; for a repeatable script its file name
 * @param description a few words
 */
public record Step(Direction direction, String revision, String description) {
    /** The direction of a step. */
    public enum Direction {
        /** Towards head. */
        UPGRADE,
        /** Towards base. */
        DOWNGRADE
    }
}
