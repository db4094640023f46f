package dev.docuai.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version's first two numbers: enough to decide whether a server is supported. */
record Version(int major, int minor) implements Comparable<Version> {
    /** Halfvec, and PostgreSQL's {@code CREATE DATABASE ... STRATEGY}. */
    static final Version OLDEST_POSTGRES = new Version(15, 0);

    static final Version OLDEST_VECTOR = new Version(0, 7);

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?");
    private static final Pattern DEFAULT_VERSION = Pattern.compile("(?m)^\\s*default_version\\s*=\\s*'([^']+)'");

    /** The first number in the text: "postgres (PostgreSQL) 17.11", "0.8.0" and "18beta1" are understood. */
    static Version of(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no version in '" + text + "'");
        }
        String minor = matcher.group(2);
        return new Version(Integer.parseInt(matcher.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    /** The {@code default_version} that an extension's control file names; empty if it names none. */
    static Optional<String> inControlFile(String text) {
        Matcher matcher = DEFAULT_VERSION.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Version other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
