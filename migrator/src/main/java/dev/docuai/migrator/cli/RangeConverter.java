package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.RevisionRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Refuses a malformed range before anything is connected to. */
final class RangeConverter implements ITypeConverter<RevisionRange> {
    @Override
    public RevisionRange convert(String text) {
        try {
            return RevisionRange.parse(text);
        } catch (MigratorException e) {
            throw new TypeConversionException(e.what() + "; it is written " + e.fix());
        }
    }
}
