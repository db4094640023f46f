package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code lint} says about locks is what a second session meets: while the transaction of a script is open, it reads
 * and writes the table, or has to wait.
 */
@ExtendWith(FreshDatabases.class)
class LockWitnessIT {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final List<String> LOCK_RULES = List.of("ACCESS_EXCLUSIVE_LOCK", "BLOCKS_WRITES");

    /** A claim of a case: {@code 3 BLOCKS_WRITES orders}. */
    record Claim(LintCase test, String rule, String table) {
        @Override
        public String toString() {
            return test + ": " + rule + " " + table;
        }
    }

    static Stream<Claim> claims() {
        return LintCase.all().stream()
                .filter(test -> !test.bad().get(test.below()).upgrade().isDeclaredNonTransactional())
                .flatMap(test -> test.expected().stream()
                        .map(line -> line.split(" ", 3))
                        .filter(parts -> LOCK_RULES.contains(parts[1]))
                        .map(parts -> new Claim(test, parts[1], parts[2])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void a_second_session_waits_for_what_the_claim_says(Claim claim, TestDatabase database)
            throws SQLException, IOException {
        for (String file : List.of("before.sql", "rows.sql")) {
            if (Files.exists(claim.test().folder().resolve(file))) {
                database.execute(Files.readString(claim.test().folder().resolve(file)));
            }
        }
        try (Connection script = DriverManager.getConnection(database.url());
                Connection other = DriverManager.getConnection(database.url());
                Statement statement = script.createStatement()) {
            String column = column(other, claim.table());
            script.setAutoCommit(false);
            statement.execute(Files.readString(claim.test().folder().resolve("bad.sql")));

            String table = claim.table();
            assertThat(waits(other, "SELECT FROM " + table))
                    .as("reads wait")
                    .isEqualTo(claim.rule().equals("ACCESS_EXCLUSIVE_LOCK"));
            assertThat(waits(
                            other,
                            "INSERT INTO " + table + " (" + column + ") SELECT " + column + " FROM " + table
                                    + " WHERE false"))
                    .as("inserts wait")
                    .isTrue();
            assertThat(waits(other, "UPDATE " + table + " SET " + column + " = " + column + " WHERE false"))
                    .as("updates wait")
                    .isTrue();
            script.rollback();
        }
    }

    private static String column(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '"
                                + table + "'::regclass AND attnum > 0 AND attgenerated = '' AND attidentity = ''"
                                + " AND NOT attisdropped LIMIT 1")) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean waits(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '20ms'");
            statement.execute(sql);
            return false;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(LOCK_NOT_AVAILABLE);
            return true;
        }
    }
}
