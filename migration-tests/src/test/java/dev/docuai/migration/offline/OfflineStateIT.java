package dev.docuai.migration.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts in one text start in the same state, as those that docuai-db runs itself. */
@ExtendWith(FreshDatabases.class)
class OfflineStateIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "PREPARE q AS SELECT 1;                  # SELECT 1 FROM pg_prepared_statements WHERE from_sql",
                "DECLARE c CURSOR WITH HOLD FOR SELECT 1; # SELECT 1 FROM pg_cursors WHERE is_holdable",
                "SELECT pg_advisory_lock(42);            # SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND pid = pg_backend_pid()",
                "SELECT pg_advisory_unlock_all();        # SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())",
                "CREATE TEMP TABLE x (id int);           # SELECT 1 FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'",
                "LISTEN news;                            # SELECT 1 FROM pg_listening_channels()",
            })
    void what_a_script_leaves_does_not_reach_the_next_one(String statement, String trace, TestDatabase database)
            throws SQLException {
        for (boolean oneTransaction : new boolean[] {true, false}) {
            String id = oneTransaction ? "1" : "20";
            ToyProject project = new ToyProject(folder)
                    .with(id + "__a", statement, "SELECT 1;")
                    .with(id + "1__b", "CREATE TABLE t" + id + " AS " + trace + ";\n" + statement, "SELECT 1;");
            if (!oneTransaction) {
                project.with("300__i", "CREATE INDEX CONCURRENTLY i ON t1 ((1));", "SELECT 1;");
            }
            String script = project.migrator(database)
                    .offlineUpgrade(Target.parse(oneTransaction ? "base" : "11"), Target.HEAD);
            assertThat(ScriptRunner.isTransactional(script)).isEqualTo(oneTransaction);
            assertThat(ScriptRunner.best().run(database, script)).as(script).isEmpty();
            assertThat(database.query("SELECT count(*) FROM t" + id)).as(script).containsExactly("0");
        }
    }
}
