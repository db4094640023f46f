package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new id is now, and always after head. */
class TimestampIdsTest {
    /** In a zone that is never UTC, which must not matter. */
    private static final Clock NOON = Clock.fixed(Instant.parse("2025-06-01T12:00:00.999Z"), ZoneId.of("Asia/Colombo"));

    @ParameterizedTest
    @CsvSource({
        "20250411160039,   20250601120000",
        "20250601115959,   20250601120000",
        "20250601120000,   20250601120001",
        "20260101000000,   20260101000001",
        "20251231235959,   20260101000000",
        "20250601120000.5, 20250601120001",
        "7,                20250601120000",
        "1.2,              20250601120000",
        "99999999999999,   100000000000000",
        "20250699000000.1, 20250699000001",
    })
    void an_id_sorts_after_head(String head, String expected) {
        RevisionId next = TimestampIds.next(NOON, Optional.of(RevisionId.of(head)));
        assertThat(next).hasToString(expected).isGreaterThan(RevisionId.of(head));
    }

    @ParameterizedTest
    @CsvSource({
        "20250411160039, '',             20250411160039 20250411160040 20250411160041",
        "20250411160039, 20250411160042, 20250411160039 20250411160040 20250411160041",
        "20250411160039, 20250411160041, 20250411160039 20250411160039.1 20250411160039.2",
        "2,              '',             2 3 4",
        "2,              3,              2 2.1 2.2",
        "1.2,            1.3,            1.2 1.2.1 1.2.2",
    })
    void ids_in_the_place_of_another_sort_below_the_one_above(String id, String above, String expected) {
        Optional<RevisionId> next = above.isEmpty() ? Optional.empty() : Optional.of(RevisionId.of(above));
        assertThat(TimestampIds.replacing(RevisionId.of(id), next, 3))
                .isSorted()
                .extracting(RevisionId::toString)
                .containsExactly(expected.split(" "));
        assertThat(TimestampIds.replacing(RevisionId.of(id), next, 1)).containsExactly(RevisionId.of(id));
    }

    @Test
    void the_first_id_is_the_time_in_utc() {
        assertThat(TimestampIds.next(NOON, Optional.empty())).hasToString("20250601120000");
    }

    @Test
    void an_id_that_is_no_time_has_none() {
        assertThat(TimestampIds.timeOf(RevisionId.of("20250230000000"))).isEmpty();
        assertThat(TimestampIds.timeOf(RevisionId.of("1.2"))).isEmpty();
        assertThat(TimestampIds.timeOf(RevisionId.of("20250411160039"))).hasToString("Optional[2025-04-11T16:00:39]");
    }
}
