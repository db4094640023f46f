package dev.docuai.migrator.loss;

import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import java.util.Optional;

/**
 * A script of a dry run.
 *
 * @param step its step, for messages
 * @param script an SQL script
 */
record DryRunScript(Step step, Script script) {
    /** The script of a revision; empty for a Java migration, or if there is no undo script. */
    static Optional<DryRunScript> of(Revision revision, Step.Direction direction) {
        Script script = direction == Step.Direction.UPGRADE ? revision.upgrade() : revision.undo();
        return script == null || script.isJava()
                ? Optional.empty()
                : Optional.of(new DryRunScript(
                        new Step(direction, revision.id().toString(), revision.description()), script));
    }
}
