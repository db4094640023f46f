package dev.docuai.migrator.cli;

import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.util.Optional;

/**
 * A target, or with {@code --sql} a range: {@code B}, {@code A:B}, {@code A:} or {@code :B}.
 *
 * @param from the end before the colon
 * @param to the end behind it, or the target
 * @param isRange whether there is a colon
 */
record TargetOrRange(Optional<Target> from, Optional<Target> to, boolean isRange) {
    static TargetOrRange parse(String text) {
        if (text.contains(":")) {
            RevisionRange range = RevisionRange.parse(text);
            return new TargetOrRange(range.from(), range.to(), true);
        }
        return new TargetOrRange(Optional.empty(), Optional.of(Target.parse(text)), false);
    }
}
