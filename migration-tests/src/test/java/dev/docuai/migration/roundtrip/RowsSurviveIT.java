package dev.docuai.migration.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.DocuAiRevisions;
import dev.docuai.migration.DocuAiRevisions.Golden;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is written at a revision is there, to the last bit, at every later one, and still there on the way back. */
@ExtendWith(FreshDatabases.class)
class RowsSurviveIT {
    private static final List<Golden> WITH_TABLES = DocuAiRevisions.ALL.subList(1, DocuAiRevisions.ALL.size());

    /** The columns that every revision has. */
    private static final String ROWS = """
            SELECT s.name, s.identifier, s.base_url, s.metadata, s.last_processed_at, d.url, d.title, d.content_hash,
                   d.last_modified, d.metadata, d.processed_at, c.chunk_order, c.chunk_text, c.token_count,
                   md5(c.embedding::text), c.embedding_model, c.metadata, c.created_at
            FROM data_sources s JOIN documents d USING (source_id) JOIN document_chunks c USING (document_id)
            ORDER BY s.name, c.chunk_order""";

    @Test
    void rows_of_each_revision_survive_the_later_ones_up_and_down(TestDatabase database) throws SQLException {
        Migrator migrator = DocuAiRevisions.migrator(database);
        List<List<String>> written = new ArrayList<>();
        for (Golden revision : WITH_TABLES) {
            migrator.upgrade(Target.parse(revision.id()));
            if (!written.isEmpty()) {
                assertThat(database.query(ROWS)).isEqualTo(written.get(written.size() - 1));
            }
            insert(database, revision.id());
            written.add(database.query(ROWS));
        }
        List<String> all = written.get(written.size() - 1);
        assertThat(all).hasSize(2 * WITH_TABLES.size());
        for (int i = WITH_TABLES.size() - 2; i >= 0; i--) {
            migrator.downgrade(Target.parse(WITH_TABLES.get(i).id()));
            assertThat(database.query(ROWS))
                    .as("down at %s", WITH_TABLES.get(i).id())
                    .isEqualTo(all);
        }
        migrator.upgrade(Target.HEAD);
        assertThat(database.query(ROWS)).isEqualTo(all);
    }

    @Test
    void serial_keys_go_on_counting_after_a_round_trip(TestDatabase database) throws SQLException {
        Migrator migrator = DocuAiRevisions.migrator(database);
        migrator.upgrade(Target.HEAD);
        insert(database, "first");
        migrator.downgrade(Target.parse("20250411015134"));
        migrator.upgrade(Target.HEAD);
        insert(database, "second");
        assertThat(database.query("SELECT chunk_id FROM document_chunks ORDER BY 1"))
                .containsExactly("1", "2", "3", "4");
    }

    private static void insert(TestDatabase database, String name) throws SQLException {
        database.execute(
                "INSERT INTO data_sources (name, identifier, base_url, metadata) VALUES ('" + name
                        + "', 'id', 'https://docs.example/" + name + "', '{\"a\": [1, \"ü\"]}')",
                "INSERT INTO documents (source_id, url, title, content_hash, last_modified, metadata)"
                        + " SELECT source_id, base_url || '/page', 'Title', repeat('f', 64), '2025-04-11 12:00+02', '{}'"
                        + " FROM data_sources WHERE name = '" + name + "'",
                "INSERT INTO document_chunks (document_id, chunk_order, chunk_text, token_count, embedding, embedding_model,"
                        + " metadata) SELECT document_id, n, 'text ' || n, 200,"
                        + " (SELECT array_agg(sin(i * n)) FROM generate_series(1, 1536) i)::vector, 'model', '{\"n\": 1}'"
                        + " FROM documents JOIN data_sources USING (source_id), generate_series(1, 2) n"
                        + " WHERE name = '" + name + "'");
    }
}
