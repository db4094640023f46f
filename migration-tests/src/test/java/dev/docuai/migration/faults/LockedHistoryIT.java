package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.result.RepairResult;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history is a table like any other: commands that write to it give up its lock in time, and try again. */
@ExtendWith(FreshDatabases.class)
class LockedHistoryIT {
    @TempDir
    Path folder;

    private static Consumer<Migrator> command(String name) {
        RunOptions one = RunOptions.DEFAULT.allowingLoss().withSingleTransaction(true);
        return switch (name) {
            case "upgrade" -> migrator -> migrator.upgrade(Target.HEAD);
            case "upgrade in one" -> migrator -> migrator.upgrade(Target.HEAD, one);
            case "downgrade" -> migrator -> migrator.downgrade(Target.parse("1"), RunOptions.DEFAULT.allowingLoss());
            case "downgrade in one" -> migrator -> migrator.downgrade(Target.parse("1"), one);
            case "downgrade of an index" -> migrator -> migrator.downgrade(Target.parse("2"));
            case "stamp" -> migrator -> migrator.stamp(Target.HEAD, false);
            case "repair" ->
                migrator -> {
                    RepairResult plan = migrator.planRepair();
                    assertThat(plan.actions()).hasSize(1);
                    migrator.repair(plan);
                };
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upgrade",
                "upgrade in one",
                "downgrade",
                "downgrade in one",
                "downgrade of an index",
                "stamp",
                "repair"
            })
    void a_locked_history_is_waited_for(String name, TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .with("2__b", "CREATE TABLE b (id int);", "DROP TABLE b;")
                .with("3__i", "CREATE INDEX CONCURRENTLY i ON b (id);", "DROP INDEX CONCURRENTLY i;")
                .with("4__d", "CREATE TABLE d (id int);", "DROP TABLE d;");
        project.migrator(database).upgrade(Target.parse(name.equals("downgrade in one") ? "2" : "3"));
        if (name.equals("repair")) {
            project.file("up/V1__a.sql", "CREATE TABLE a (id  int);");
        }
        AtomicInteger attempts = new AtomicInteger();
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Readers pass, writers do not.
            statement.execute("LOCK TABLE flyway_schema_history IN SHARE MODE");
            MigrationListener listener = new MigrationListener() {
                @Override
                public void retrying(Step step, int attempt, Duration pause) {
                    attempts.set(attempt);
                    if (attempt == 2) {
                        try {
                            other.rollback();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }
            };
            Migrator once = new Migrator(project.config(database)
                    .lockTimeout(Duration.ofMillis(100))
                    .lockRetries(0)
                    .build());
            assertThatThrownBy(() -> command(name).accept(once))
                    .hasMessageContaining("did not get its lock within 100 ms, 1 times");
            Migrator migrator = new Migrator(
                    project.config(database).lockTimeout(Duration.ofMillis(100)).build(), listener);
            command(name).accept(migrator);
            assertThat(attempts).hasValue(2);
            assertThat(new Migrator(project.config(database).build()).validate().problems())
                    .isEmpty();
        }
    }
}
