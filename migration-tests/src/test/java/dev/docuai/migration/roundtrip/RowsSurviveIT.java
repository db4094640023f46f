package dev.docuai.migration.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.Target;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is written at a revision is there, to the last bit, at every later one, and still there on the way back. */
@ExtendWith(FreshDatabases.class)
class RowsSurviveIT {
    /** The columns that the tables have had from the first. */
    private static final String ROWS = """
            SELECT s.name, s.identifier, s.base_url, s.metadata, s.last_processed_at, d.url, d.title, d.content_hash,
                   d.last_modified, d.metadata, d.processed_at, c.chunk_order, c.chunk_text, c.token_count,
                   md5(c.embedding::text), c.embedding_model, c.metadata, c.created_at
            FROM data_sources s JOIN documents d USING (source_id) JOIN document_chunks c USING (document_id)
            ORDER BY s.name, c.chunk_order""";

    @Test
    void rows_of_each_revision_survive_the_later_ones_up_and_down(TestDatabase database) throws SQLException {
        Migrator migrator = Chain.DOCUAI.migrator(database);
        List<String> ids = revisionsWithTables();
        List<String> written = List.of();
        for (String id : ids) {
            migrator.upgrade(Target.parse(id));
            assertThat(database.query(ROWS)).as("up at %s", id).isEqualTo(written);
            insert(database, id);
            written = database.query(ROWS);
        }
        assertThat(written).hasSize(2 * ids.size());
        for (int i = ids.size() - 2; i >= 0; i--) {
            migrator.downgrade(Target.parse(ids.get(i)), RunOptions.DEFAULT.allowingLoss());
            assertThat(database.query(ROWS)).as("down at %s", ids.get(i)).isEqualTo(written);
        }
        migrator.upgrade(Target.HEAD);
        assertThat(database.query(ROWS)).isEqualTo(written);
    }

    @Test
    void serial_keys_go_on_counting_after_a_round_trip(TestDatabase database) throws SQLException {
        Migrator migrator = Chain.DOCUAI.migrator(database);
        migrator.upgrade(Target.HEAD);
        insert(database, "first");
        migrator.downgrade(Target.parse(revisionsWithTables().get(0)), RunOptions.DEFAULT.allowingLoss());
        migrator.upgrade(Target.HEAD);
        insert(database, "second");
        assertThat(database.query("SELECT chunk_id FROM document_chunks ORDER BY 1"))
                .containsExactly("1", "2", "3", "4");
    }

    /** All but the first, which makes the extension only. */
    private static List<String> revisionsWithTables() {
        return Chain.DOCUAI.revisions().stream()
                .skip(1)
                .map(revision -> revision.id().toString())
                .toList();
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
