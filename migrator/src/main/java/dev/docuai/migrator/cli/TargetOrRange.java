package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to go, or with {@code --sql} from where to where: {@code B}, {@code A:B}, {@code A:} or {@code :B}.
 *
 * @param from the end before the colon
 * @param to the end behind it, or the target
 * @param isRange whether there is a colon
 */
record TargetOrRange(Optional<Target> from, Optional<Target> to, boolean isRange) {
    /** Refuses a malformed text before anything is connected to. */
    static final class Converter implements ITypeConverter<TargetOrRange> {
        @Override
        public TargetOrRange convert(String text) {
            try {
                if (text.contains(":")) {
                    RevisionRange range = RevisionRange.parse(text);
                    return new TargetOrRange(range.from(), range.to(), true);
                }
                return new TargetOrRange(Optional.empty(), Optional.of(Target.parse(text)), false);
            } catch (MigratorException e) {
                throw new TypeConversionException(e.what() + "; a target is " + e.fix());
            }
        }
    }
}
