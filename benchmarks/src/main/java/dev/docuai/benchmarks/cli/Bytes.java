package dev.docuai.benchmarks.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size as PostgreSQL's settings have it: {@code 64MB}; a kB is 1,024 bytes. */
final class Bytes implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(b|kb|mb|gb)");
    private static final Map<String, Long> UNITS = Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new TypeConversionException("'" + text + "' is not a size: write 64MB, with B, kB, MB or GB");
        }
        return Math.round(Double.parseDouble(size.group(1)) * UNITS.get(size.group(2)));
    }
}
