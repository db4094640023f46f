package dev.docuai.migrator.lint;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.lint.Weight.Estimate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many bytes a server reads and writes for one statement in a second.
 *
 * <p>The usual range holds a rewrite that was measured with PostgreSQL 17 on two busy cores and a virtual disk: 711 MB read
 * and 711 MB written in 13.5 s, 105 MB/s. The setting {@code lint.throughput} says what your server does.
 *
 * @param least bytes a second
 * @param most bytes a second
 */
public record Throughput(long least, long most) {
    /** From a busy server with network storage to an idle one with local disks. */
    public static final Throughput USUAL = new Throughput(70_000_000, 200_000_000);

    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:\\s*-\\s*(\\d{1,6}))?(?:\\s*MB/s)?");

    /**
     * Reads {@code 70-200} or {@code 120}, megabytes a second.
     *
     * @param text of the setting
     * @throws MigratorException if it is no range
     */
    static Throughput parse(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (matcher.matches()) {
            long least = Long.parseLong(matcher.group(1));
            long most = matcher.group(2) == null ? least : Long.parseLong(matcher.group(2));
            if (least > 0 && most >= least) {
                return new Throughput(least * 1_000_000, most * 1_000_000);
            }
        }
        throw new MigratorException(
                "'" + text + "' is no throughput",
                "lint.throughput",
                "a range of MB a second: lint.throughput = 70-200");
    }

    /** The time for at least and at most so many bytes. */
    Estimate time(double leastBytes, double mostBytes) {
        return new Estimate(leastBytes / most, mostBytes / least);
    }
}
