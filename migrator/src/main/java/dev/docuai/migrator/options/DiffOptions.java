package dev.docuai.migrator.options;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.proof.PlanOptions;
import java.util.Set;

/**
 * How to plan a difference.
 *
 * @param desired the target schema
 * @param plan style, renames, expansion
 * @param proveWithData whether the proof includes a sample of the rows
 * @param unproven whether scripts are written even if they are not proven
 * @param rebuildOutside whether objects that are not compared may be dropped and recreated as they were
 * @param failOn hazards of the upgrade with which no script is written
 * @param consent decides about possible renames
 */
public record DiffOptions(
        SchemaSource desired,
        PlanOptions plan,
        boolean proveWithData,
        boolean unproven,
        boolean rebuildOutside,
        Set<Hazard.Kind> failOn,
        RenameConsent consent) {
    /** The entities as target, online, no renames, proven without rows, any hazard allowed. */
    public static final DiffOptions DEFAULT = new DiffOptions(
            SchemaSource.ENTITIES, PlanOptions.DEFAULT, false, false, false, Set.of(), RenameConsent.NONE);

    /** Copies the set. */
    public DiffOptions {
        failOn = Set.copyOf(failOn);
    }

    /** The same towards something else. */
    public DiffOptions withDesired(SchemaSource other) {
        return new DiffOptions(other, plan, proveWithData, unproven, rebuildOutside, failOn, consent);
    }

    /** The same with another style, other renames and expansion. */
    public DiffOptions withPlan(PlanOptions other) {
        return new DiffOptions(desired, other, proveWithData, unproven, rebuildOutside, failOn, consent);
    }

    /** The same, proven with rows. */
    public DiffOptions withDataProof() {
        return new DiffOptions(desired, plan, true, unproven, rebuildOutside, failOn, consent);
    }

    /** The same, and scripts are written even if they are not proven. */
    public DiffOptions allowingUnproven() {
        return new DiffOptions(desired, plan, proveWithData, true, rebuildOutside, failOn, consent);
    }

    /** The same, and objects that are not compared may be dropped and made anew as they were. */
    public DiffOptions allowingOutsideRebuilds() {
        return new DiffOptions(desired, plan, proveWithData, unproven, true, failOn, consent);
    }

    /** The same, and certain hazards of the way up are too much: no script is written with them. */
    public DiffOptions failingOn(Set<Hazard.Kind> hazards) {
        return new DiffOptions(desired, plan, proveWithData, unproven, rebuildOutside, hazards, consent);
    }

    /** The same with a question to the user about renames. */
    public DiffOptions withRenameConsent(RenameConsent other) {
        return new DiffOptions(desired, plan, proveWithData, unproven, rebuildOutside, failOn, other);
    }
}
