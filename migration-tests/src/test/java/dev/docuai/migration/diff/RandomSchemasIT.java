package dev.docuai.migration.diff;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Random schemas are valid, whatever the seed. */
class RandomSchemasIT {
    private static final int SEEDS = 300;

    @Test
    void both_scripts_of_every_pair_run() throws SQLException {
        try (RolledBack database = new RolledBack()) {
            for (long seed = 0; seed < SEEDS; seed++) {
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
