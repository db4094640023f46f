package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.Target;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Refuses a malformed target before anything is connected to. */
final class TargetConverter implements ITypeConverter<Target> {
    @Override
    public Target convert(String text) {
        try {
            return Target.parse(text);
        } catch (MigratorException e) {
            throw new TypeConversionException(e.what() + "; a target is " + e.fix());
        }
    }
}
