package dev.docuai.migrator.script;

import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Ids that are UTC times to the second: {@code 20250411160039}. */
public final class TimestampIds {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private TimestampIds() {}

    /**
     * The id of a revision that is made now: the time, or if that does not lie after head, a second after head. A head
     * that is no time gets its first number raised by one.
     *
     * @param clock the time
     * @param head the last revision; empty if there is none
     * @return sorts after head
     */
    public static RevisionId next(Clock clock, Optional<RevisionId> head) {
        RevisionId now = RevisionId.of(FORM.format(clock.instant().atOffset(ZoneOffset.UTC)));
        if (head.isEmpty() || now.compareTo(head.get()) > 0) {
            return now;
        }
        return after(head.get());
    }

    /**
     * The id that follows another: a second later, or if that is no time, its first number raised by one.
     *
     * @param id any id
     * @return sorts after it
     */
    public static RevisionId after(RevisionId id) {
        String first = id.toString().split("\\.")[0];
        return RevisionId.of(parse(first)
                .map(time -> FORM.format(time.plusSeconds(1)))
                .orElseGet(() -> new BigInteger(first).add(BigInteger.ONE).toString()));
    }

    /**
     * The ids of revisions that take the place of one: its own id, then the seconds after it. If the revision above comes
     * too early for that, they are parts of its own id: {@code 2}, {@code 2.1}, {@code 2.2}.
     *
     * @param id of the replaced revision
     * @param above the id above it; empty for head
     * @param count how many
     * @return in order, the first is {@code id}; the last may not sort below {@code above} if that is a part of {@code id}
     */
    public static List<RevisionId> replacing(RevisionId id, Optional<RevisionId> above, int count) {
        List<RevisionId> ids = new ArrayList<>(List.of(id));
        while (ids.size() < count) {
            ids.add(after(ids.get(ids.size() - 1)));
        }
        RevisionId last = ids.get(count - 1);
        if (above.isEmpty() || last.compareTo(above.get()) < 0) {
            return ids;
        }
        return IntStream.range(0, count)
                .mapToObj(part -> part == 0 ? id : RevisionId.of(id + "." + part))
                .toList();
    }

    /**
     * The UTC time that an id is.
     *
     * @param id any id
     * @return empty if it is none
     */
    public static Optional<LocalDateTime> timeOf(RevisionId id) {
        return parse(id.toString());
    }

    private static Optional<LocalDateTime> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORM));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
