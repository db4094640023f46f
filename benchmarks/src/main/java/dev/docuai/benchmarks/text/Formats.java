package dev.docuai.benchmarks.text;

import dev.docuai.benchmarks.result.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The formats of figures in the report, in the tables and in the commands' output. */
public final class Formats {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private Formats() {}

    /**
     * Three digits that mean something: {@code 0.983}, {@code 11.8}, {@code 720}, {@code 2088}.
     *
     * @param value finite
     */
    public static String number(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = Math.abs(value) >= 100
                ? exact.setScale(0, RoundingMode.HALF_UP)
                : exact.round(new MathContext(3, RoundingMode.HALF_UP));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A recall, to the third digit: {@code 0.964}. */
    public static String recall(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** A recall with its interval: {@code 0.964 (0.957 to 0.971)}. */
    public static String recall(Estimate estimate) {
        return recall(estimate.value()) + " (" + recall(estimate.low()) + " to " + recall(estimate.high()) + ")";
    }

    /** A ratio, to the second digit: {@code 0.75}. */
    public static String ratio(double value) {
        return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
    }

    /** A ratio with its interval: {@code 0.75 (0.71 to 0.80)}; the value alone if it is exact. */
    public static String ratio(Estimate estimate) {
        return estimate.low() == estimate.high()
                ? ratio(estimate.value())
                : ratio(estimate.value()) + " (" + ratio(estimate.low()) + " to " + ratio(estimate.high()) + ")";
    }

    /** A size as PostgreSQL prints it, a kB being 1,024 bytes: {@code 97.9 MB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return number(value) + " " + UNITS[unit];
    }

    /** A point in time, to the minute: {@code 2025-11-20 17:03 UTC}. */
    public static String time(Instant instant) {
        return MINUTE.format(instant);
    }

    /** A time: {@code 11.8 s}. */
    public static String seconds(double seconds) {
        return number(seconds) + " s";
    }

    /** A time: {@code 0.98 ms}. */
    public static String millis(double millis) {
        return number(millis) + " ms";
    }
}
