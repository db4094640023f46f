package dev.docuai.migrator.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.script.RevisionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rows mean. */
class HistoryTest {
    /** Rows written as {@code 1:SQL 2:SQL:failed 1:DELETE}. */
    private static History history(String rows) {
        List<HistoryRow> all = new ArrayList<>();
        for (String row : rows.split(" ")) {
            String[] parts = row.split(":");
            RevisionId id = parts[0].isEmpty() ? null : RevisionId.of(parts[0]);
            all.add(new HistoryRow(
                    all.size() + 1, id, "d", parts[1], "s", 0, "me", Instant.EPOCH, 1, parts.length == 2));
        }
        return new History(all);
    }

    private static String applied(String rows) {
        return String.join(
                " ",
                history(rows).applied().keySet().stream()
                        .map(RevisionId::toString)
                        .toList());
    }

    @Test
    void a_delete_row_takes_back_what_was_applied_before_it_only() {
        assertThat(applied("1:SQL 2:SQL")).isEqualTo("1 2");
        assertThat(applied("1:SQL 2:SQL 2:DELETE")).isEqualTo("1");
        assertThat(applied("1:SQL 2:SQL 2:DELETE 2:SQL")).isEqualTo("1 2");
        assertThat(applied("1:SQL 2:SQL 2:DELETE 1:DELETE")).isEmpty();
        assertThat(history("1:SQL 1:DELETE").current()).isEmpty();
        assertThat(history("2:SQL 10:SQL 3:SQL").current()).contains(RevisionId.of("10"));
    }

    @Test
    void rows_without_a_revision_count_for_nothing() {
        assertThat(applied(":SCHEMA 1:SQL :SQL")).isEqualTo("1");
    }

    @Test
    void everything_up_to_a_baseline_counts_as_applied() {
        History history = history("5:BASELINE 6:SQL");
        assertThat(history.isApplied(RevisionId.of("4"))).isTrue();
        assertThat(history.isApplied(RevisionId.of("5"))).isTrue();
        assertThat(history.isApplied(RevisionId.of("7"))).isFalse();
    }

    @Test
    void a_failed_row_is_not_applied_and_stands_until_it_is_deleted() {
        assertThat(applied("1:SQL 2:SQL:failed")).isEqualTo("1");
        assertThat(history("1:SQL 2:SQL:failed").failed()).hasSize(1);
        assertThat(history("1:SQL 2:SQL:failed 2:DELETE").failed()).isEmpty();
    }

    @Test
    void the_lock_is_flyways() {
        // Seen in the log of a server that plain Flyway migrated.
        assertThat(new HistoryTable("public", "flyway_schema_history").lockKey())
                .isEqualTo(77433833903597L);
    }
}
