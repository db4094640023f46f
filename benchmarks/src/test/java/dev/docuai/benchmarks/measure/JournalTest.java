package dev.docuai.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.BuildResult;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.ExperimentResult;
import dev.docuai.benchmarks.result.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final BuildResult BUILD =
            new BuildResult(IndexSetting.SEED, 1.5, 1.25, 8192, 1 << 20, true, List.of("a notice"));
    private static final Cell CELL = new Cell(
            IndexSetting.SEED,
            40,
            Map.of(10, new Estimate(.9, .85, .95)),
            720.5,
            1,
            new Latency(1, 2, 3),
            null,
            null,
            Map.of(2, 1000.0));
    private static final ExperimentResult RESULT =
            new ExperimentResult("what?", "this", List.of("column"), List.of(List.of("1")));

    @TempDir
    private Path folder;

    @Test
    void what_was_kept_is_there_again() {
        try (Journal journal = open("key")) {
            journal.add(BUILD);
            journal.add(CELL);
            journal.add("experiment", RESULT);
            journal.addNoise(.03);
        }
        try (Journal again = open("key")) {
            assertThat(again.builds()).containsExactly(BUILD);
            assertThat(again.cells()).containsExactly(CELL);
            assertThat(again.result("experiment")).contains(RESULT);
            assertThat(again.result("another")).isEmpty();
            assertThat(again.noise()).containsExactly(.03);
        }
    }

    @Test
    void what_was_measured_elsewhere_neither_counts_nor_is_lost() {
        try (Journal journal = open("key")) {
            journal.add(CELL);
        }
        try (Journal other = open("other")) {
            assertThat(other.cells()).isEmpty();
            other.add(BUILD);
        }
        try (Journal again = open("key")) {
            assertThat(again.cells()).containsExactly(CELL);
            assertThat(again.builds()).isEmpty();
        }
    }

    @Test
    void a_torn_last_line_is_cut_off() throws IOException {
        try (Journal journal = open("key")) {
            journal.add(CELL);
            journal.add(BUILD);
        }
        String whole = Files.readString(file());
        // Within the line, and one that would be read if only its end were missed.
        for (int missing : new int[] {20, 1}) {
            Files.writeString(file(), whole.substring(0, whole.length() - missing));
            try (Journal torn = open("key")) {
                assertThat(torn.cells()).containsExactly(CELL);
                assertThat(torn.builds()).isEmpty();
                torn.add(RESULT.question(), RESULT);
            }
            try (Journal again = open("key")) {
                assertThat(again.cells()).containsExactly(CELL);
                assertThat(again.result(RESULT.question())).contains(RESULT);
            }
        }
    }

    @Test
    void a_broken_line_is_named() throws IOException {
        try (Journal journal = open("key")) {
            journal.add(CELL);
        }
        Files.writeString(file(), "{\"key\": 1, \"cell\": []}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> open("key"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("--fresh");
    }

    @Test
    void a_fresh_start_forgets() {
        try (Journal journal = open("key")) {
            journal.add(CELL);
        }
        try (Journal fresh = Journal.open(file(), "key", true)) {
            assertThat(fresh.cells()).isEmpty();
        }
        try (Journal again = open("key")) {
            assertThat(again.cells()).isEmpty();
        }
    }

    @Test
    void two_runs_cannot_write_one_journal() {
        try (Journal first = open("key")) {
            assertThatThrownBy(() -> open("key"))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("another run");
            first.add(CELL);
        }
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private Journal open(String key) {
        return Journal.open(file(), key, false);
    }
}
