package dev.docuai.domain.filter;

import dev.docuai.domain.filter.Comparison.Owner;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** A time that a filter compares. {@link Filter} has the columns. */
public final class TimeField {

    private static final Instant EARLIEST = Instant.parse("-4712-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+294276-12-30T00:00:00Z");

    private final Owner owner;
    private final String column;

    TimeField(Owner owner, String column) {
        this.owner = owner;
        this.column = column;
    }

    /** The time is before this one. */
    public Filter lt(Instant time) {
        return compared("<", time);
    }

    /** The time is this one or before it. */
    public Filter le(Instant time) {
        return compared("<=", time);
    }

    /** The time is after this one. */
    public Filter gt(Instant time) {
        return compared(">", time);
    }

    /** The time is this one or after it. */
    public Filter ge(Instant time) {
        return compared(">=", time);
    }

    /** There is a time. */
    public Filter exists() {
        return Comparison.ofExistence(owner, column);
    }

    private Filter compared(String operator, Instant time) {
        return new Comparison(owner, column, "%s " + operator + " ?", List.of(stored(time)));
    }

    /** The time, or an infinity for one that PostgreSQL has not. */
    private static OffsetDateTime stored(Instant time) {
        if (time.isAfter(LATEST)) {
            return OffsetDateTime.MAX;
        }
        return time.isBefore(EARLIEST) ? OffsetDateTime.MIN : time.atOffset(ZoneOffset.UTC);
    }
}
