package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An index goes with the key that it became. If only the revision that made the key is undone, the revision that built
 * the index stays applied: the next upgrade builds it again, in the same way, and the next downgrade likewise.
 */
@ExtendWith(FreshDatabases.class)
class LostIndexIT {
    private static final String KEYS =
            "SELECT conname FROM pg_constraint WHERE conrelid = 't'::regclass AND contype = 'u'";
    private static final String INDEXES =
            "SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                    + " WHERE i.indrelid = 't'::regclass ORDER BY 1";

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();

    private final MigrationListener listener = new MigrationListener() {
        @Override
        public void recovering(String what) {
            heard.add(what);
        }

        @Override
        public void notice(String message) {
            heard.add(message);
        }
    };

    private static final Target ONE_BACK = Target.parse("-1");

    private ToyProject table() {
        return new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id bigint, u text); INSERT INTO t VALUES (1, 'a');", "DROP TABLE t;");
    }

    private ToyProject keyComes() {
        return table().with(
                        "2__build",
                        "CREATE UNIQUE INDEX CONCURRENTLY uq_t_u ON t (u);",
                        "DROP INDEX CONCURRENTLY IF EXISTS uq_t_u;")
                .with(
                        "3__key",
                        "ALTER TABLE t ADD CONSTRAINT uq_t_u UNIQUE USING INDEX uq_t_u;",
                        "ALTER TABLE t DROP CONSTRAINT uq_t_u;");
    }

    @Test
    void an_upgrade_builds_the_index_of_the_key_again(TestDatabase database) throws SQLException {
        Migrator migrator = keyComes().migrator(database, listener);
        migrator.upgrade(Target.HEAD);
        migrator.downgrade(ONE_BACK);
        assertThat(database.query(INDEXES)).isEmpty();

        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(1);

        assertThat(database.query(KEYS)).containsExactly("uq_t_u");
        assertThat(heard)
                .containsExactly(
                        "2: V3__key.sql needs the build of index uq_t_u, which went with its key; building it again");
    }

    @Test
    void a_downgrade_builds_the_index_of_the_old_key_again(TestDatabase database) throws SQLException {
        Migrator migrator = table().with(
                        "2__key",
                        "ALTER TABLE t ADD CONSTRAINT uq_t_u UNIQUE (u);",
                        "ALTER TABLE t DROP CONSTRAINT uq_t_u;")
                .with(
                        "3__no_key",
                        "ALTER TABLE t DROP CONSTRAINT uq_t_u;",
                        "ALTER TABLE t ADD CONSTRAINT uq_t_u UNIQUE USING INDEX uq_t_u;")
                .with(
                        "4__no_index",
                        "DROP INDEX CONCURRENTLY IF EXISTS uq_t_u;",
                        "CREATE UNIQUE INDEX CONCURRENTLY uq_t_u ON t (u);")
                .migrator(database, listener);
        migrator.upgrade(Target.parse("3"));

        assertThat(migrator.downgrade(ONE_BACK).steps()).hasSize(1);

        assertThat(database.query(KEYS)).containsExactly("uq_t_u");
        assertThat(heard)
                .containsExactly(
                        "4: U3__no_key.sql needs the build of index uq_t_u, which went with its key; building it again");
    }

    @Test
    void a_build_that_fails_leaves_the_history_as_it_is_and_is_repeated(TestDatabase database) throws SQLException {
        Migrator migrator = keyComes().migrator(database, listener);
        migrator.upgrade(Target.HEAD);
        migrator.downgrade(ONE_BACK);
        database.execute("INSERT INTO t VALUES (2, 'a')");

        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .isInstanceOfSatisfying(
                        MigratorException.class,
                        e -> assertThat(e.what() + e.where() + e.fix())
                                .contains(
                                        "V2__build.sql:1",
                                        "could not create unique index",
                                        "Key (u)=(a) is duplicated"));
        assertThat(database.query(INDEXES)).containsExactly("uq_t_u|f");
        assertThat(database.query("SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank"))
                .containsExactly("1", "2", "3", "3");

        database.execute("DELETE FROM t WHERE id = 2");
        migrator.upgrade(Target.HEAD);
        assertThat(database.query(INDEXES)).containsExactly("uq_t_u|t");
        assertThat(database.query(KEYS)).containsExactly("uq_t_u");
    }

    @Test
    void a_dry_run_builds_nothing_and_says_so(TestDatabase database) throws SQLException {
        Migrator migrator = keyComes().migrator(database, listener);
        migrator.upgrade(Target.HEAD);
        migrator.downgrade(ONE_BACK);

        migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.withDryRun(true));

        assertThat(database.query(INDEXES)).isEmpty();
        assertThat(heard)
                .containsExactly("not tried: V3__key.sql needs the build of index uq_t_u, which went with its key;"
                        + " it is built again first");
    }

    @Test
    void an_index_that_a_later_revision_dropped_stays_dropped(TestDatabase database) throws SQLException {
        Migrator migrator = table().with(
                        "2__build",
                        "CREATE UNIQUE INDEX CONCURRENTLY uq_t_u ON t (u);",
                        "DROP INDEX CONCURRENTLY IF EXISTS uq_t_u;")
                .with("3__gone", "DROP INDEX uq_t_u;", "CREATE UNIQUE INDEX uq_t_u ON t (u);")
                .with(
                        "4__key",
                        "ALTER TABLE t ADD CONSTRAINT uq_t_u UNIQUE USING INDEX uq_t_u;",
                        "ALTER TABLE t DROP CONSTRAINT uq_t_u;")
                .migrator(database, listener);
        migrator.upgrade(Target.parse("3"));

        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("index \"uq_t_u\" does not exist");
        assertThat(heard).isEmpty();
    }
}
