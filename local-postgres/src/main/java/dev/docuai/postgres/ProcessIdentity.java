package dev.docuai.postgres;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process, distinguished from a later one with the same number.
 *
 * @param number the process id; the system reuses it
 * @param born milliseconds since 1970
 */
record ProcessIdentity(long number, long born) {
    /** The start time is derived from the machine's boot time, which moves when its clock is set. */
    private static final long TOLERANCE_MILLIS = 10_000;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})(-.*)?");

    static ProcessIdentity of(long number) {
        return new ProcessIdentity(number, birth(number));
    }

    /** Reads what {@link #toString()} wrote, with or without something after another dash. */
    static Optional<ProcessIdentity> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new ProcessIdentity(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    boolean isRunning() {
        // A zombie process still has a number and a start time, but no command.
        return Math.abs(birth(number) - born) <= TOLERANCE_MILLIS
                && ProcessHandle.of(number)
                        .filter(ProcessHandle::isAlive)
                        .flatMap(handle -> handle.info().command())
                        .isPresent();
    }

    @Override
    public String toString() {
        return number + "-" + born;
    }

    private static long birth(long number) {
        return ProcessHandle.of(number)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toEpochMilli)
                .orElse(0L);
    }
}
