package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of revisions, with and without a database. */
@ExtendWith(FreshDatabases.class)
class HistoryIT {
    @TempDir
    Path root;

    /** Five revisions, the database at the third. */
    private Project atC(TestDatabase database) {
        Project project = new Project(root, database)
                .table("1", "base", "a")
                .table("2", "1", "b")
                .table("3", "2", "c")
                .table("4", "3", "d")
                .table("5", "4", "e");
        project.ok("upgrade", "3");
        return project;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "-3:current          = cba",
                "current:+2          = edc",
                "base:head           = edcba",
                ":current            = cba",
                "current:            = edc",
                "-1:+1               = dcb",
                "current-1:current+1 = dcb",
                "2:current           = cb",
            })
    void a_range_counts_from_the_current_revision(String range, String expected, TestDatabase database) {
        String letters = atC(database)
                .ok("history", "-r", range)
                .lines()
                .map(line -> line.substring(line.length() - 1))
                .collect(Collectors.joining());
        assertThat(letters).isEqualTo(expected);
    }

    @Test
    void only_indicate_current_marks_the_current_revision(TestDatabase database) {
        Project project = atC(database);
        assertThat(project.ok("history", "-r", "current:current")).isEqualToIgnoringNewLines("2 -> 3, c");
        assertThat(project.ok("history", "-r", "3:", "-i").lines())
                .containsExactly("4 -> 5 (head), e", "3 -> 4, d", "2 -> 3 (current), c");
    }

    @Test
    void verbose_takes_a_range_too(TestDatabase database) {
        Project project = atC(database);
        assertThat(project.ok("history", "-v", "-r", "current:+1")
                        .replaceAll("20\\d\\d-\\S+Z by \\S+ in \\d+ ms", "TIME by ME"))
                .isEqualTo("""
                        Revision:    4
                        Revises:     3
                        Description: d
                        Applied:     no
                        Script:      up/V4__d.sql
                        Undo:        down/U4__d.sql

                        Revision:    3 (current)
                        Revises:     2
                        Description: c
                        Applied:     TIME by ME
                        Script:      up/V3__c.sql
                        Undo:        down/U3__c.sql
                        """);
    }

    @Test
    void without_marks_and_steps_no_database_is_asked(TestDatabase database) {
        Project project = atC(database);
        Project unreachable = new Project(root, new TestDatabase("jdbc:postgresql://127.0.0.1:1/nowhere"));
        assertThat(unreachable.ok("history")).isEqualTo(project.ok("history")).startsWith("4 -> 5 (head), e");
        assertThat(unreachable.ok("history", "-r", "2:head-1").lines()).hasSize(3);
        for (String[] asks : new String[][] {{"-i"}, {"-v"}, {"-r", "-1:"}, {"-r", ":current"}}) {
            String[] command =
                    asks.length == 1 ? new String[] {"history", asks[0]} : new String[] {"history", asks[0], asks[1]};
            CommandRun run = unreachable.run(command);
            assertThat(run.exitCode()).as(String.join(" ", asks)).isEqualTo(1);
            assertThat(run.err()).contains("no PostgreSQL answers");
        }
    }

    @Test
    void with_a_database_the_document_has_what_it_knows(TestDatabase database) {
        JsonNode revisions = atC(database).json("history", "-i").get("revisions");
        assertThat(Project.keys(revisions.get(0)))
                .containsExactly(
                        "revision",
                        "revises",
                        "description",
                        "alembic",
                        "head",
                        "script",
                        "undo_script",
                        "current",
                        "applied",
                        "applied_on",
                        "applied_by",
                        "execution_ms");
        assertThat(revisions.get(0).get("applied").asBoolean()).isFalse();
        assertThat(revisions.get(2).get("current").asBoolean()).isTrue();
        assertThat(revisions.get(2).get("applied_on").asText()).endsWith("Z");
    }
}
