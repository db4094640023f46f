package dev.docuai.migrator.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.ddl.StepStatements;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.script.DraftedScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans become scripts. */
class PlannedScriptTextTest {
    private static final FlywaySettings FLYWAY = new FlywaySettings(
            List.of(),
            new HistoryTable("public", "flyway_schema_history"),
            Map.of(),
            Map.of(),
            Map.of(),
            PlannedScriptTextTest.class.getClassLoader());

    private static StepStatements step(boolean transactional, List<String> up, List<String> down) {
        ObjectId column = ObjectId.column(ObjectName.of("documents"), "lang");
        return new StepStatements(column, up, down, transactional, List.of(), List.of());
    }

    private static PlannedScriptText text(StepStatements... steps) {
        return new PlannedScriptText(new PlannedScript(List.of(steps)), List.of(), List.of());
    }

    @Test
    void steps_stand_apart_and_the_last_is_the_first_on_the_way_down() {
        PlannedScriptText text = text(
                step(true, List.of("SELECT 1", "SELECT 2"), List.of("SELECT 20")),
                step(true, List.of("SELECT 3"), List.of("SELECT 30")));

        assertThat(text.up(FLYWAY).sql()).isEqualTo("SELECT 1;\nSELECT 2;\n\nSELECT 3;\n");
        assertThat(text.down(FLYWAY).sql()).isEqualTo("SELECT 30;\n\nSELECT 20;\n");
    }

    @Test
    void a_way_without_statements_says_so() {
        DraftedScript down = text(step(false, List.of("DROP INDEX CONCURRENTLY a"), List.of()))
                .down(FLYWAY);

        assertThat(down.sql()).startsWith("-- Nothing to do: ").endsWith("\n");
        assertThat(down.transactional()).isTrue();
    }

    @Test
    void flyway_is_told_what_it_does_not_know() {
        DraftedScript up = text(step(false, List.of("REINDEX INDEX CONCURRENTLY a"), List.of()))
                .up(FLYWAY);
        DraftedScript known = text(step(false, List.of("DROP INDEX CONCURRENTLY a"), List.of()))
                .up(FLYWAY);
        DraftedScript dollars =
                text(step(true, List.of("SELECT '${x}'"), List.of())).up(FLYWAY);

        assertThat(up.transactional()).isFalse();
        assertThat(up.settings()).containsExactly("executeInTransaction=false");
        assertThat(known.transactional()).isFalse();
        assertThat(known.settings()).isEmpty();
        assertThat(dollars.settings()).containsExactly("placeholderReplacement=false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "CREATE UNIQUE INDEX CONCURRENTLY ix_a ON t USING btree (a) = build ix_a",
                "CREATE INDEX ix_a ON t (a) = build ix_a",
                "DROP INDEX CONCURRENTLY archive.ix_a = drop archive.ix_a",
                "ALTER TABLE t VALIDATE CONSTRAINT fk_a = validate fk_a",
                "ALTER INDEX ix_a_new RENAME TO ix_a = rename ix_a",
                "ALTER TABLE documents RENAME COLUMN tongue TO lang = rename lang",
                "ALTER TABLE documents ADD COLUMN lang text = alter lang",
                "CREATE TABLE documents (lang text) = create lang",
            })
    void a_part_is_named_after_what_it_does(String sql, String words) {
        assertThat(text(step(true, List.of(sql), List.of())).words()).isEqualTo(words);
    }

    @Test
    void more_than_one_step_is_counted() {
        StepStatements index = step(true, List.of("CREATE INDEX ix_a ON t (a)"), List.of());
        assertThat(text(index, index, index).words()).isEqualTo("build ix_a and 2 more");
    }
}
