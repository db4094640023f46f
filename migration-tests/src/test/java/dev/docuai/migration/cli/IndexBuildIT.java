package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is told while an index is built. */
@ExtendWith(FreshDatabases.class)
class IndexBuildIT {
    @TempDir
    Path folder;

    @Test
    void an_hnsw_build_tells_how_far_it_is_and_why_it_is_slow(TestDatabase database) throws SQLException {
        database.execute("CREATE EXTENSION vector");
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE TABLE t (e vector(768)); INSERT INTO t SELECT (SELECT array_agg(sin(i * n))"
                                + " FROM generate_series(1, 768) i)::vector FROM generate_series(1, 2500) n;",
                        "DROP TABLE t;")
                .with(
                        "2__ix",
                        "CREATE INDEX CONCURRENTLY ix_t_e ON t USING hnsw (e vector_cosine_ops)"
                                + " WITH (m = 16, ef_construction = 128);",
                        "DROP INDEX CONCURRENTLY ix_t_e;");
        TestDatabase little = new TestDatabase(
                database.url() + (database.url().contains("?") ? "&" : "?") + "options=-c%20maintenance_work_mem=1MB");
        CommandRun upgrade = CommandRun.of(project.args(little, "upgrade head"));
        assertThat(upgrade.exitCode()).isZero();
        assertThat(upgrade.err())
                .contains("notice: hnsw graph no longer fits into maintenance_work_mem after")
                .contains("from here on each row takes several times as long")
                .containsPattern("ix_t_e: \\[[#.]{30}] +\\d+ % building index: loading tuples");
    }
}
