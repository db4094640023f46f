package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.result.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A vector index serves the distance that the entities declare, and the entities are read only for a vector index. */
@ExtendWith(FreshDatabases.class)
class EntityDistancesIT {
    private static final String TABLE =
            "CREATE EXTENSION vector;\nCREATE TABLE document_chunks (id bigint PRIMARY KEY, embedding vector(1536));\n";

    @TempDir
    Path folder;

    private LintResult lint(TestDatabase database, String entities, String index) throws IOException {
        Files.createDirectories(folder.resolve("up"));
        Files.writeString(folder.resolve("up/V1__chunks.sql"), TABLE);
        Files.writeString(folder.resolve("up/V2__index.sql"), index);
        MigratorConfig.Builder config = MigratorConfig.builder()
                .url(database.url())
                .scripts(List.of(folder.resolve("up").toString()))
                .undoScripts(List.of(folder.resolve("up").toString()))
                .lint("distance", "l1");
        config.autogeneration().entities(List.of(entities));
        return new Migrator(config.build()).lint(LintOptions.ALL);
    }

    private static List<String> distances(LintResult result) {
        return result.findings().stream()
                .filter(finding -> finding.rule().name().equals("VECTOR_DISTANCE"))
                .map(Finding::what)
                .toList();
    }

    private static String index(String operatorClass) {
        return "CREATE INDEX ix_chunks ON document_chunks USING hnsw (embedding " + operatorClass + ");\n";
    }

    @Test
    void the_entities_decide_before_the_settings(TestDatabase database) throws IOException {
        assertThat(distances(lint(database, "dev.docuai.domain", index("vector_l2_ops"))))
                .containsExactly("ix_chunks serves searches by l2, and the entities declare cosine");
        assertThat(distances(lint(database, "dev.docuai.domain", index("vector_cosine_ops"))))
                .isEmpty();
    }

    @Test
    void an_index_of_a_column_that_no_entity_has_follows_the_settings(TestDatabase database) throws IOException {
        String other = "CREATE TABLE items (id bigint, embedding vector(3));\n"
                + "CREATE INDEX ix_items ON items USING hnsw (embedding vector_cosine_ops);\n";

        assertThat(distances(lint(database, "dev.docuai.domain", other)))
                .containsExactly("ix_items serves searches by cosine, and searches go by l1");
    }

    @Test
    void entities_that_cannot_be_read_are_a_note_and_only_for_a_vector_index(TestDatabase database) throws IOException {
        assertThat(lint(database, "no.such.entities", index("vector_l1_ops")).notes())
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("the distances of the entities are not known: ")
                        .contains("no.such.entities"));
        assertThat(lint(database, "no.such.entities", "ALTER TABLE document_chunks ADD COLUMN note text;\n")
                        .notes())
                .isEmpty();
    }

    @Test
    void an_index_that_a_later_script_replaces_is_no_finding(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("up"));
        Files.writeString(folder.resolve("up/V3__better.sql"), "DROP INDEX ix_chunks;\n" + index("vector_cosine_ops"));

        assertThat(distances(lint(database, "dev.docuai.domain", index("vector_l2_ops"))))
                .isEmpty();
    }
}
