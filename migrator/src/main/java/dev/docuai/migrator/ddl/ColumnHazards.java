package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Column;

/** The hazards of a change of a column. */
final class ColumnHazards {
    private ColumnHazards() {}

    /** The hazards of both directions. */
    static void add(PlanStep step, Column before, Column after, PlanContext context) {
        String type = before.type() + " -> " + after.type();
        context.conversion(before, after, true)
                .ifPresent(found -> found.hazards().forEach(kind -> step.warn(kind, before.id(), type)));
        context.conversion(after, before, false)
                .ifPresent(found -> found.hazards()
                        .forEach(kind -> step.warnDown(kind, before.id(), after.type() + " -> " + before.type())));
        if (before.notNull() && !after.notNull()) {
            step.warnDown(Hazard.Kind.BACKFILL_NEEDED, before.id(), "fails if a row has none");
            step.warnDown(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK, before.id(), "reads the whole table");
        }
        if (!before.notNull() && after.notNull()) {
            step.warn(Hazard.Kind.BACKFILL_NEEDED, before.id(), "fails if a row has none");
            step.warn(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK, before.id(), "reads the whole table");
        }
    }
}
