package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Attachment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of what is set on an object.
 *
 * @param <T> the kind
 */
interface AttachmentDdl<T extends Attachment> extends SqlGenerator<T> {
    /** Sets it on an object that is there. */
    List<String> sets(T attachment);

    /** Takes it back. */
    List<String> resets(T attachment);

    /** Leads from one value to another. */
    List<String> changes(T from, T to);

    /** What to know before it changes by itself; null if nothing. */
    default Hazard.@Nullable Kind hazard() {
        return null;
    }

    @Override
    default List<PlanStep> create(T attachment) {
        return List.of(
                warned(PlanStep.make(attachment.id()).up(sets(attachment)).down(resets(attachment))));
    }

    @Override
    default List<PlanStep> drop(T attachment) {
        return List.of(
                warned(PlanStep.drop(attachment.id()).up(resets(attachment)).down(sets(attachment))));
    }

    @Override
    default List<PlanStep> alter(T before, T after) {
        return List.of(
                warned(PlanStep.alter(before.id()).up(changes(before, after)).down(changes(after, before))));
    }

    /** Adds a hazard to the step. */
    default PlanStep warned(PlanStep step) {
        Hazard.Kind kind = hazard();
        return kind == null ? step : step.warn(kind).warnDown(kind);
    }
}
