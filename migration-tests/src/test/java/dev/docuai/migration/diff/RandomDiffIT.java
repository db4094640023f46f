package dev.docuai.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.Repetitions;
import dev.docuai.migration.diff.PairTrial.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Random schemas and random edits of them: every plan is proven, and an independent reader finds what it should, both
 * ways. A few pairs need what only the user can say; there docuai-db asks.
 *
 * <p>{@code -Ddocuai.seeds=5000} tries more, {@code -Ddocuai.seeds.first=1000} others.
 */
class RandomDiffIT {
    private static final long FIRST = Long.getLong("docuai.seeds.first", 0);
    private static final int SEEDS = Integer.getInteger("docuai.seeds", Repetitions.of(20, 2000));

    /** One waits for the server while another plans. */
    private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final AtomicLong next = new AtomicLong(FIRST);

    @Test
    void the_plan_of_every_pair_is_proven_or_the_user_is_asked() throws Exception {
        List<Outcome> outcomes = outcomes();

        assertThat(outcomes).hasSize(SEEDS);
        assertThat(outcomes)
                .extracting(Outcome::failure)
                .filteredOn(failure -> !failure.isEmpty())
                .isEmpty();
        assertThat(outcomes)
                .extracting(Outcome::refusal)
                .filteredOn(refusal -> !refusal.isEmpty())
                .as("one seed in twenty may ask")
                .hasSizeLessThanOrEqualTo(Math.max(1, SEEDS / 20));
    }

    private List<Outcome> outcomes() throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Callable<List<Outcome>>> tasks = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                tasks.add(this::work);
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<List<Outcome>> future : workers.invokeAll(tasks)) {
                outcomes.addAll(future.get());
            }
            return outcomes;
        } finally {
            workers.shutdownNow();
        }
    }

    /** In databases of its own. */
    private List<Outcome> work() throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        try (ScratchDatabases databases = new ScratchDatabases(List.of("public"), true)) {
            PairTrial trial = new PairTrial(databases);
            for (long seed = next.getAndIncrement(); seed < FIRST + SEEDS; seed = next.getAndIncrement()) {
                outcomes.add(trial.of(RandomSchemas.pair(seed)));
            }
        }
        return outcomes;
    }
}
