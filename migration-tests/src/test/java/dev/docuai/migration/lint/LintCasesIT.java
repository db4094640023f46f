package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.script.Revision;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hazard is found at its line with its object, and nothing else; its safe way gives no error and no warning. */
@Execution(ExecutionMode.CONCURRENT)
class LintCasesIT {
    private static final Deque<LintDatabase> IDLE = new ConcurrentLinkedDeque<>();

    static List<LintCase> cases() {
        return LintCase.all();
    }

    @AfterAll
    static void close() {
        IDLE.forEach(LintDatabase::close);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void finds_the_hazard_and_lets_the_safe_way_pass(LintCase test) throws SQLException {
        LintDatabase idle = IDLE.poll();
        LintDatabase database = idle == null ? new LintDatabase() : idle;
        try {
            assertThat(lint(database, test, test.bad()).stream()
                            .map(LintCase::text)
                            .sorted())
                    .as("bad.sql")
                    .isEqualTo(test.expected());
            assertThat(lint(database, test, test.good()).stream().filter(Finding::isAlarm))
                    .as("good.sql")
                    .isEmpty();
        } finally {
            IDLE.push(database);
        }
    }

    private static List<Finding> lint(LintDatabase database, LintCase test, List<Revision> revisions)
            throws SQLException {
        return database.lint(
                revisions.subList(0, test.below()), revisions.subList(test.below(), revisions.size()), test);
    }
}
