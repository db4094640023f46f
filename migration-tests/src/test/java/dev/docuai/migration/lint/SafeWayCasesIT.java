package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.lint.SafeWay;
import dev.docuai.migrator.script.Revision;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The safe way of a script gives the same catalog, also in another database, wherever the script hides its effect. */
@Execution(ExecutionMode.CONCURRENT)
class SafeWayCasesIT {
    private static final Deque<LintDatabase> IDLE = new ConcurrentLinkedDeque<>();
    /** The cases whose effect an online plan has, too, with shorter locks. */
    private static final Set<String> WITH_SAFE_WAY = Set.of(
            "further/columns/not_null_without_proof",
            "further/constraints/check",
            "further/constraints/check_validated_in_the_same_transaction",
            "further/constraints/foreign_key_to_a_new_table",
            "further/constraints/foreign_key_to_a_parent_in_use",
            "further/constraints/foreign_key_validated_in_the_same_transaction",
            "further/constraints/primary_key",
            "further/constraints/unique",
            "further/hidden/index_build_in_do",
            "further/hidden/lock_held_during_an_index_build",
            "further/hidden/set_not_null_with_a_check_that_is_not_valid",
            "further/indexes/plain_build",
            "further/indexes/unique_plain_build",
            "further/partitions/index_on_the_parent",
            "further/vectors/plain_build",
            "hidden/lock_early_slow_work_late",
            "hidden/validate_in_the_same_transaction",
            "locks/check_constraint",
            "locks/create_index",
            "locks/create_index_on_a_new_table",
            "locks/create_index_on_a_partitioned_table",
            "locks/foreign_key",
            "locks/set_not_null",
            "locks/set_not_null_by_a_check_that_is_not_valid",
            "locks/unique_constraint",
            "scripts/header_hazards",
            "tables/detach_partition",
            "vectors/index_without_concurrently");

    static List<LintCase> cases() {
        return LintCase.all();
    }

    @AfterAll
    static void close() {
        IDLE.forEach(LintDatabase::close);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void the_safe_way_gives_the_same_catalog(LintCase test) throws SQLException {
        LintDatabase idle = IDLE.poll();
        LintDatabase database = idle == null ? new LintDatabase() : idle;
        try {
            List<Revision> below = test.bad().subList(0, test.below());
            List<Revision> bad = test.bad().subList(test.below(), test.bad().size());
            List<SafeWay> ways = database.safeWays(below, bad);
            assertThat(!ways.isEmpty()).isEqualTo(WITH_SAFE_WAY.contains(test.toString()));
            for (SafeWay way : ways) {
                assertThat(database.catalog(below, way.revisions())).isEqualTo(database.catalog(below, bad));
            }
        } finally {
            IDLE.push(database);
        }
    }
}
