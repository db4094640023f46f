package dev.docuai.migrator.proof;

import dev.docuai.migrator.diff.Difference;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a plan is not proven.
 *
 * @param stage what was tried
 * @param failure what the server said, with the statement; empty if none failed
 * @param differences what is otherwise than it should be, {@code before} being what was found; none if a statement failed
 */
public record Disproof(Stage stage, String failure, List<Difference> differences) {
    /** What is tried, in this order. */
    public enum Stage {
        /** The database is built anew from its model. */
        COPY("the database cannot be copied exactly"),
        /** Objects are renamed as the user said. */
        RENAME("the renames cannot be made"),
        /** The way up gives the target. */
        UP("the way up does not lead to the target"),
        /** The way down gives the start. */
        DOWN("the way down does not lead back exactly"),
        /** Rows stay where they can. */
        ROWS("rows are lost that no hazard names");

        private final String meaning;

        Stage(String meaning) {
            this.meaning = meaning;
        }

        /**
         * What it means that it failed.
         *
         * @return without full stop
         */
        public String meaning() {
            return meaning;
        }
    }

    /** Copies the list. */
    public Disproof {
        differences = List.copyOf(differences);
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
