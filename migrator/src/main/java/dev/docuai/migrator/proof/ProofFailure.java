package dev.docuai.migrator.proof;

import dev.docuai.migrator.diff.Difference;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The reason why a plan is not proven.
 *
 * @param stage the failed stage
 * @param failure the server's error, with the statement; empty if none failed
 * @param differences the differences from the expected result, with the actual state as {@code before}; none if a
 *     statement failed
 */
public record ProofFailure(Stage stage, String failure, List<Difference> differences) {
    private static final String BY_HAND =
            "write the plan with --unproven and correct it, or write the change by hand (docuai-db revision -m ...)";

    /** The stages of a proof, in order. */
    public enum Stage {
        /** The database is built anew from its model. */
        COPY(
                "the plan touches objects that the scratch database for the proof cannot hold",
                "write this change by hand (docuai-db revision -m ...), name a server that can hold them with --scratch-url,"
                        + " or write the plan with --unproven and correct it"),
        /** The user's renames. */
        RENAME("the renames cannot be made", "correct --rename"),
        /** Types change in batches. */
        BATCHES("the types cannot change in batches", "leave out --in-batches"),
        /** The upgrade produces the target. */
        UP("the upgrade does not lead to the target", BY_HAND),
        /** The downgrade restores the start. */
        DOWN("the downgrade does not lead back exactly", BY_HAND),
        /** A part of the scripts runs in one direction, then in the other. */
        PARTLY("the scripts cannot be applied and undone in part", BY_HAND),
        /** Rows survive. */
        ROWS("rows are lost, and no hazard names them", BY_HAND);

        private final String meaning;
        private final String fix;

        Stage(String meaning, String fix) {
            this.meaning = meaning;
            this.fix = fix;
        }

        private String fix() {
            return fix;
        }

        /** What it means that it failed, without full stop. */
        public String meaning() {
            return meaning;
        }
    }

    /** Copies the list. */
    public ProofFailure {
        differences = List.copyOf(differences);
    }

    /** What to do about it, a sentence. */
    public String fix() {
        return stage.fix();
    }

    /** Several lines. */
    @Override
    public String toString() {
        return stage.meaning() + "\n"
                + (failure.isEmpty()
                        ? differences.stream().map(Difference::toString).collect(Collectors.joining("\n"))
                        : failure);
    }
}
