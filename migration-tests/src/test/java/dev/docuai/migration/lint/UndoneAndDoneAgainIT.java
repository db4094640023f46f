package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.options.LintOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal of the undo script makes each object again, with another oid: what is known of the first one stays. */
@ExtendWith(FreshDatabases.class)
class UndoneAndDoneAgainIT {
    @TempDir
    Path folder;

    private static List<String> rules(ToyProject project, TestDatabase database, LintOptions options) {
        return project.migrator(database).lint(options).findings().stream()
                .filter(Finding::isAlarm)
                .map(finding -> finding.rule() + " " + finding.object())
                .toList();
    }

    @Test
    void a_foreign_key_without_an_index_is_found(TestDatabase database) {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__tables",
                        "CREATE TABLE a (id bigint PRIMARY KEY);\n"
                                + "CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);\n",
                        "DROP TABLE b;\nDROP TABLE a;\n");

        assertThat(rules(project, database, LintOptions.ALL))
                .containsExactly("FOREIGN_KEY_WITHOUT_INDEX b.b_a_id_fkey");

        project.with("2__index", "CREATE INDEX ix_b_a_id ON b (a_id);\n", "DROP INDEX ix_b_a_id;\n");
        assertThat(rules(project, database, LintOptions.ALL)).doesNotContain("FOREIGN_KEY_WITHOUT_INDEX b.b_a_id_fkey");
    }

    @Test
    void the_distance_of_a_vector_index_is_judged(TestDatabase database) {
        ToyProject project = new ToyProject(folder)
                .with("1__vector", "CREATE EXTENSION vector;\n", "DROP EXTENSION vector;\n")
                .with(
                        "2__items",
                        "CREATE TABLE items (id bigint PRIMARY KEY, e vector(3));\n"
                                + "CREATE INDEX ix_items ON items USING hnsw (e vector_l2_ops);\n",
                        "DROP TABLE items;\n");

        assertThat(new Migrator(project.config(database)
                                .lint("distance", "cosine")
                                .build())
                        .lint(LintOptions.ALL).findings().stream()
                                .map(finding -> finding.rule() + " " + finding.object()))
                .contains("VECTOR_DISTANCE ix_items");
    }

    @Test
    void a_table_that_an_earlier_pending_script_makes_is_not_in_use_yet(TestDatabase database) {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id bigint PRIMARY KEY, note text);\n", "DROP TABLE a;\n")
                .with("2__index", "CREATE INDEX ix_a_note ON a (note);\n", "DROP INDEX ix_a_note;\n");

        assertThat(rules(project, database, LintOptions.ALL.againstDatabase())).isEmpty();
    }
}
