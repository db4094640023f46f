package dev.docuai.migrator.lint;

import java.util.List;
import java.util.Optional;

/**
 * Whether others wait less for a plan than for the script in whose place it would come, by what was seen of both.
 *
 * @param script all findings of the script
 * @param reported those that nothing allows
 * @param plan the findings of the plan's scripts
 */
record PlanVerdict(List<Finding> script, List<Finding> reported, List<Finding> plan) {
    /** An alarm that the script does not have, in a few words; empty if there is none. A header can be corrected. */
    Optional<String> flaw() {
        return plan.stream()
                .filter(finding -> finding.isAlarm() && finding.rule() != Rule.HEADER_HAZARDS && !isOfScript(finding))
                .findFirst()
                .map(finding -> finding.what() + "  [" + finding.rule() + "]");
    }

    /** The reported locks that the plan does not take, or only against writes. */
    List<Finding> spared() {
        return reported.stream()
                .filter(finding ->
                        finding.rule().isAboutLocks() && plan.stream().noneMatch(other -> isAlike(finding, other)))
                .toList();
    }

    private boolean isOfScript(Finding planned) {
        return script.stream().anyMatch(finding -> isAlike(finding, planned) || isWeaker(planned, finding));
    }

    private static boolean isAlike(Finding one, Finding other) {
        return one.rule() == other.rule() && one.object().equals(other.object());
    }

    private static boolean isWeaker(Finding planned, Finding finding) {
        return planned.rule() == Rule.BLOCKS_WRITES
                && finding.rule() == Rule.ACCESS_EXCLUSIVE_LOCK
                && finding.object().equals(planned.object());
    }
}
