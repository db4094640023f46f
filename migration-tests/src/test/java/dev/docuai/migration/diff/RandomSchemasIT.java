package dev.docuai.migration.diff;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * Random schemas are valid, whatever the seed.
 *
 * <p>{@code -Ddocuai.seeds=2000} tries more, {@code -Ddocuai.seeds.first} others.
 */
class RandomSchemasIT {
    private static final long FIRST = Long.getLong("docuai.seeds.first", 0);
    private static final int SEEDS = Integer.getInteger("docuai.seeds", 100);

    @Test
    void both_scripts_of_every_pair_run() throws SQLException {
        try (RolledBack database = new RolledBack()) {
            for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
                SchemaPair pair = RandomSchemas.pair(seed);
                assertThatCode(() -> database.run(pair.before()))
                        .as("%s before%n%s", pair, pair.before())
                        .doesNotThrowAnyException();
                assertThatCode(() -> database.run(pair.after()))
                        .as("%s after%n%s", pair, pair.after())
                        .doesNotThrowAnyException();
            }
        }
    }
}
