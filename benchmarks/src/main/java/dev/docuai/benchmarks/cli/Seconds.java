package dev.docuai.benchmarks.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as PostgreSQL's settings have it: {@code 30s}. */
final class Seconds implements ITypeConverter<Double> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(ms|s|min|h)");
    private static final Map<String, Double> UNITS = Map.of("ms", 0.001, "s", 1.0, "min", 60.0, "h", 3600.0);

    @Override
    public Double convert(String text) {
        Matcher time = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!time.matches()) {
            throw new TypeConversionException("'" + text + "' is not a time: write 30s, with ms, s, min or h");
        }
        return Double.parseDouble(time.group(1)) * UNITS.get(time.group(2));
    }
}
