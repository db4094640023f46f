package dev.docuai.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service on plain Flyway and our migrator may take turns on one database: each understands what the other did. */
@ExtendWith(FreshDatabases.class)
class SharedHistoryIT {
    private static final String ROWS =
            "SELECT installed_rank, version, description, type, script, checksum, installed_by, success"
                    + " FROM flyway_schema_history ORDER BY 1";

    private static Flyway flyway(TestDatabase database) {
        return Chain.BOOKS.flyway(database).validateMigrationNaming(true).load();
    }

    @Test
    void plain_flyway_on_an_empty_database_gives_the_golden_catalog_and_our_history(
            TestDatabase byFlyway, TestDatabase byUs) throws SQLException {
        flyway(byFlyway).migrate();
        Chain.BOOKS.migrator(byUs).upgrade(Target.HEAD);
        GoldenCatalog.verify("books", byFlyway.catalog());
        assertThat(byUs.query(ROWS)).isEqualTo(byFlyway.query(ROWS));
    }

    @Test
    void flyway_finds_our_upgrade_valid_and_has_nothing_to_do(TestDatabase database) {
        Chain.BOOKS.migrator(database).upgrade(Target.HEAD);
        assertThat(flyway(database).validateWithResult().validationSuccessful).isTrue();
        assertThat(states(database)).containsOnly(MigrationState.SUCCESS).hasSize(5);
        assertThat(flyway(database).migrate().migrationsExecuted).isZero();
    }

    @Test
    void flyway_sees_a_downgrade_as_deleted_and_pending_and_applies_it_again(TestDatabase database)
            throws SQLException {
        Migrator migrator = Chain.BOOKS.migrator(database);
        migrator.upgrade(Target.HEAD);
        migrator.downgrade(Target.parse("-2"));
        assertThat(flyway(database).info().current().getVersion().toString()).isEqualTo("20240103113000");
        assertThat(states(database))
                .filteredOn(state -> state == MigrationState.PENDING)
                .hasSize(2);

        assertThat(flyway(database).migrate().migrationsExecuted).isEqualTo(2);
        assertThat(flyway(database).validateWithResult().validationSuccessful).isTrue();
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("books"));
        StatusResult current = migrator.current();
        assertThat(current.revision()).contains(RevisionId.of("20240105160039"));
        assertThat(current.atHead()).isTrue();
    }

    @Test
    void we_take_back_what_flyway_applied_with_either_of_its_locks(TestDatabase database) throws SQLException {
        flyway(database).migrate();
        Migrator migrator = Chain.BOOKS.migrator(database);
        assertThat(migrator.current().atHead()).isTrue();
        assertThat(migrator.upgrade(Target.HEAD).steps()).isEmpty();
        migrator.downgrade(Target.BASE);
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("base"));
        assertThat(flyway(database).info().pending()).hasSize(5);
    }

    @Test
    void a_history_of_many_round_trips_is_still_valid_to_flyway(TestDatabase database) throws SQLException {
        Migrator migrator = Chain.BOOKS.migrator(database);
        for (int round = 0; round < 4; round++) {
            migrator.upgrade(Target.HEAD);
            migrator.downgrade(Target.parse(round % 2 == 0 ? "base" : "-1"));
            flyway(database).migrate();
            assertThat(flyway(database).validateWithResult().validationSuccessful)
                    .isTrue();
        }
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("books"));
    }

    private static List<MigrationState> states(TestDatabase database) {
        return Arrays.stream(flyway(database).info().all())
                .map(MigrationInfo::getState)
                .toList();
    }
}
