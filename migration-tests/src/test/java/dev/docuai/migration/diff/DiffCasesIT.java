package dev.docuai.migration.diff;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden case on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiffCasesIT {
    private RolledBack database;

    @BeforeAll
    void open() throws SQLException {
        database = new RolledBack();
    }

    @AfterAll
    void close() throws SQLException {
        database.close();
    }

    static List<DiffCase> cases() {
        return DiffCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void both_sides_are_valid(DiffCase one) {
        assertThatCode(() -> database.run(one.before() + one.rows())).doesNotThrowAnyException();
        assertThatCode(() -> database.run(one.after())).doesNotThrowAnyException();
    }
}
