package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.RevisionId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Refuses a malformed id before anything is written. */
final class IdConverter implements ITypeConverter<RevisionId> {
    @Override
    public RevisionId convert(String text) {
        try {
            return RevisionId.of(text);
        } catch (MigratorException e) {
            throw new TypeConversionException(e.what() + "; " + e.fix());
        }
    }
}
