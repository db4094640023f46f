package dev.docuai.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PgbenchTest {
    private static final List<String> LOG = List.of(
            "0 1 900 0 1795542000 1",
            "0 2 90 0 1795542000 2",
            "0 3 5000 0 1795542000 3",
            "0 4 91 0 1795542000 4",
            "0 5 92 0 1795542000 5",
            "0 6 80 0 1795542000 6",
            "0 7 1500 0 1795542000 7",
            "0 8 160 0 1795542000 8",
            "0 9 40 0 1795542000 9",
            "0 10 81 0 1795542000 10",
            "0 11 1700 0 1795542000 11",
            "0 12 170 0 1795542000 12",
            "0 13 41 0 1795542000 13",
            "0 14 82 0 1795542000 14",
            "0 15 1600 0 1795542000 15",
            "0 16 180 0 1795542000 16",
            "0 17 42 0 1795542000 17");

    @Test
    void times_are_told_apart_and_the_first_round_is_left_out() {
        Pgbench.Times times = Pgbench.parse(LOG, 2);

        assertThat(times.searches()).containsExactly(1_700_000, 1_600_000);
        assertThat(times.vectors()).containsExactly(170_000, 180_000);
        assertThat(times.numbers()).containsExactly(41_000, 42_000);
    }

    @Test
    void a_log_that_is_not_whole_is_refused() {
        assertThatThrownBy(() -> Pgbench.parse(LOG.subList(0, 12), 2)).hasMessageContaining("12 transactions");
    }
}
