package dev.docuai.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.ddl.PlannedScript;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.proof.Rows;
import dev.docuai.migrator.proof.TargetTrial;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random schemas and random edits of them: every plan is proven.
 *
 * <p>{@code -Ddocuai.seeds=5000} tries more, {@code -Ddocuai.seeds.first=1000} others.
 */
class RandomDiffIT {
    private static final long FIRST = Long.getLong("docuai.seeds.first", 0);
    private static final int SEEDS = Integer.getInteger("docuai.seeds", 500);

    @Test
    void the_plan_of_every_pair_is_proven() throws SQLException {
        List<String> failures = new ArrayList<>();
        try (ScratchDatabases databases = new ScratchDatabases(List.of("public"), true)) {
            for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
                String failure = attempt(RandomSchemas.pair(seed), databases);
                if (!failure.isEmpty()) {
                    failures.add(failure);
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private static String attempt(SchemaPair pair, ScratchDatabases databases) throws SQLException {
        databases.reset();
        try {
            databases.run(databases.before(), pair.before());
            databases.run(databases.after(), pair.after());
            DatabaseModel model = databases.before().read();
            TargetTrial target = new TargetTrial(databases.after(), (old, wanted) -> wanted);
            Proposal proposal = Proposal.of(
                    model,
                    Map.of(),
                    target,
                    databases.copy(),
                    PlanOptions.DEFAULT,
                    Proposal.PLANNING,
                    Rows.NONE,
                    databases.normalForm());
            return proposal.disproof()
                    .map(disproof -> pair + ": " + disproof + "\n" + sql(proposal))
                    .orElse("");
        } catch (RuntimeException | SQLException e) {
            return pair + ": " + e;
        }
    }

    private static String sql(Proposal proposal) {
        return proposal.plan().scripts().stream().map(RandomDiffIT::sql).collect(Collectors.joining("\n"));
    }

    private static String sql(PlannedScript script) {
        return "-- up\n" + String.join(";\n", script.up()) + "\n-- down\n" + String.join(";\n", script.down());
    }
}
