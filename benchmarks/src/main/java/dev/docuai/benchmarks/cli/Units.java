package dev.docuai.benchmarks.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes and times as PostgreSQL's settings have them. */
final class Units {
    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([a-z]+)");

    private Units() {}

    private static double convert(String text, Map<String, Double> units, String expected) {
        Matcher quantity = QUANTITY.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!quantity.matches() || !units.containsKey(quantity.group(2))) {
            throw new TypeConversionException("'" + text + "' is not " + expected);
        }
        return Double.parseDouble(quantity.group(1)) * units.get(quantity.group(2));
    }

    /** {@code 64MB}; a kB is 1,024 bytes. */
    static final class Bytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return Math.round(Units.convert(
                    text,
                    Map.of("b", 1.0, "kb", 0x1p10, "mb", 0x1p20, "gb", 0x1p30),
                    "a size: write 64MB, with B, kB, MB or GB"));
        }
    }

    /** {@code 30s}. */
    static final class Seconds implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return Units.convert(
                    text,
                    Map.of("ms", 0.001, "s", 1.0, "min", 60.0, "h", 3600.0),
                    "a time: write 30s, with ms, s, min or h");
        }
    }
}
