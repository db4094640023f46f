package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.options.LintOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Integer keys of a real database that are half used up are found, in the tables that a script touches. */
@ExtendWith(FreshDatabases.class)
class RealKeysIT {
    private static final String TABLE =
            "CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text)";
    private static final String USED = "SELECT setval('orders_id_seq', 1503238553)";
    private static final String TOUCH = "ALTER TABLE orders ADD COLUMN paid boolean;\n";

    @TempDir
    Path folder;

    private List<Finding> keys(TestDatabase database, String sql) {
        return new ToyProject(folder)
                        .file("up/V1__change.sql", sql)
                        .migrator(database)
                        .lint(LintOptions.ALL.againstDatabase())
                        .findings()
                        .stream()
                        .filter(finding -> finding.rule().name().equals("INTEGER_KEY"))
                        .toList();
    }

    @Test
    void an_identity_near_its_end_is_found_with_its_figures(TestDatabase database) throws SQLException {
        database.execute(TABLE, USED);

        assertThat(keys(database, "-- A comment\n" + TOUCH)).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo("orders.id");
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.what()).isEqualTo("orders.id has used 1,503,238,553 of 2,147,483,647 numbers (70 %)");
        });
    }

    @Test
    void a_key_with_many_numbers_left_is_no_finding(TestDatabase database) throws SQLException {
        database.execute(TABLE, "SELECT setval('orders_id_seq', 1000000000)");

        assertThat(keys(database, TOUCH)).isEmpty();
    }

    @Test
    void a_table_that_no_script_touches_is_no_finding(TestDatabase database) throws SQLException {
        database.execute(TABLE, USED, "CREATE TABLE other (id bigint)");

        assertThat(keys(database, "ALTER TABLE other ADD COLUMN note text;\n")).isEmpty();
    }

    @Test
    void a_build_outside_a_transaction_touches_its_table(TestDatabase database) throws SQLException {
        database.execute(TABLE, USED);

        assertThat(keys(database, "CREATE INDEX CONCURRENTLY ix_orders_note ON orders (note);\n"))
                .hasSize(1);
    }

    @Test
    void a_script_that_makes_the_key_bigint_has_no_finding(TestDatabase database) throws SQLException {
        database.execute(TABLE, USED);

        assertThat(keys(
                        database,
                        "ALTER TABLE orders ALTER COLUMN id TYPE bigint;\nALTER SEQUENCE orders_id_seq AS bigint;\n"))
                .isEmpty();
    }

    @Test
    void a_sequence_that_ends_before_its_column_counts(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id bigserial PRIMARY KEY, note text)",
                "ALTER SEQUENCE orders_id_seq MAXVALUE 1000",
                "SELECT setval('orders_id_seq', 900)");

        assertThat(keys(database, TOUCH))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("900 of 1,000 numbers (90 %)"));
        assertThat(keys(database, TOUCH + "ALTER SEQUENCE orders_id_seq NO MAXVALUE;\n"))
                .isEmpty();
    }

    @Test
    void a_default_that_calls_a_sequence_of_its_own_counts(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE SEQUENCE numbers",
                "CREATE TABLE orders (id smallint DEFAULT nextval('numbers') PRIMARY KEY, note text)",
                "SELECT setval('numbers', 30000)");

        assertThat(keys(database, TOUCH))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("30,000 of 32,767 numbers (91 %)"));
    }

    @Test
    void a_key_without_sequence_has_the_largest_number_of_its_statistics(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, note text)",
                "INSERT INTO orders SELECT 2000000000 + n FROM generate_series(1, 1000) n",
                "ANALYZE orders");

        assertThat(keys(database, TOUCH))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("2,000,001,000 of 2,147,483,647 numbers"));
    }
}
