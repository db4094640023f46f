package dev.docuai.migration.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.LoadException;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabases.class)
class ChunkRepositoryIT {

    /** Everything that an insert writes: everything but the key, the place and the time. */
    private static final String CONTENT =
            "SELECT count(DISTINCT to_jsonb(c) - 'chunk_id' - 'chunk_order' - 'created_at'"
                    + " || jsonb_build_object('embedding', embedding::text)), count(*) FROM document_chunks c";

    @Test
    void persisted_chunks_have_their_keys_and_times(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            List<DocumentChunk> chunks = chunks(document(session), 1_200);
            new ChunkRepository_(session).persistAll(chunks);

            assertThat(chunks)
                    .extracting(DocumentChunk::getId)
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
            for (DocumentChunk chunk : List.of(chunks.get(0), chunks.get(777), chunks.get(1_199))) {
                assertThat(database.query("SELECT document_id, chunk_order, chunk_text, created_at = '"
                                + chunk.getCreatedAt() + "', embedding = '" + vector(chunk) + "' FROM document_chunks"
                                + " WHERE chunk_id = " + chunk.getId()))
                        .containsExactly("1|" + chunk.getChunkOrder() + "|" + chunk.getChunkText() + "|t|t");
            }
        }
        assertThat(database.query("SELECT count(*), count(DISTINCT chunk_order) FROM document_chunks"))
                .containsExactly("1200|1200");
    }

    /** Unicode, JSON, numbers and NULLs arrive as they do when Hibernate inserts one by one. */
    @Test
    void persist_all_stores_what_an_insert_stores(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            Document document = document(session);
            new ChunkRepository_(session).persistAll(List.of(full(document, 0), full(document, 1)));
            insert(session, full(document, 2));
            assertThat(database.query(CONTENT)).containsExactly("1|3");

            insert(session, new DocumentChunk(document, 3, ""));
            new ChunkRepository_(session).persistAll(List.of(new DocumentChunk(document, 4, "")));
            assertThat(database.query(CONTENT)).containsExactly("2|5");
        }
        assertThat(database.query("SELECT chunk_text, title, summary, token_count, embedding_model,"
                        + " metadata #>> '{tags,0}', metadata -> 'none' FROM document_chunks WHERE chunk_order = 0"))
                .containsExactly("text ü 漢 😀 \"q\" \\ \t\n|title|summary|7|model|😀|null");
    }

    @Test
    void the_next_insert_gets_the_next_key(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            List<DocumentChunk> chunks = chunks(document(session), 3);
            new ChunkRepository_(session).persistAll(chunks);
            DocumentChunk next = new DocumentChunk(document(session), 9, "next");
            insert(session, next);

            assertThat(chunks).extracting(DocumentChunk::getId).containsExactly(1L, 2L, 3L);
            assertThat(next.getId()).isEqualTo(4);
        }
    }

    @Test
    void a_chunk_that_cannot_be_stored_leaves_all_of_them_as_they_were(@AtHead TestDatabase database)
            throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            ChunkRepository repository = new ChunkRepository_(session);
            List<DocumentChunk> chunks = chunks(document(session), 600);
            float[] broken = Rows.embedding(1);
            broken[17] = Float.NaN;
            chunks.get(555).setEmbedding(broken);

            assertThatThrownBy(() -> repository.persistAll(chunks))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("number 555 of the list, DocumentChunk[id=null, chunkOrder=555]")
                    .hasMessageContaining("element 17 of its embedding is NaN")
                    .hasMessageContaining("Nothing of this load is in the database");
            assertThat(chunks).extracting(DocumentChunk::getId).containsOnlyNulls();
            assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");

            chunks.get(555).setEmbedding(null);
            repository.persistAll(chunks);
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|600");
    }

    @Test
    void a_refusal_of_the_server_is_told_and_changes_nothing(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            List<DocumentChunk> chunks = chunks(document(session), 2);
            chunks.get(1).setEmbeddingModel("x".repeat(101));

            assertThatThrownBy(() -> new ChunkRepository_(session).persistAll(chunks))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("value too long for type character varying(100)");
            assertThat(chunks).extracting(DocumentChunk::getId).containsOnlyNulls();
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
    }

    @Test
    void chunks_that_are_not_new_or_have_no_stored_document_are_refused(@AtHead TestDatabase database)
            throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            ChunkRepository repository = new ChunkRepository_(session);
            DocumentChunk chunk = new DocumentChunk(document(session), 0, "text");
            DocumentChunk orphan = new DocumentChunk(new Document(new DataSource("new"), "/"), 0, "text");

            assertThatThrownBy(() -> repository.persistAll(List.of(orphan)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("its document, Document[id=null, url=/], is not persisted; persist it first");
            assertThatThrownBy(() -> repository.persistAll(List.of(chunk, chunk)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("twice");
            repository.persistAll(List.of(chunk));
            assertThatThrownBy(() -> repository.persistAll(List.of(chunk)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("persisted already");
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|1");
    }

    @Test
    void persist_all_joins_the_callers_transaction_which_outlives_a_refusal(@AtHead TestDatabase database)
            throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            ChunkRepository repository = new ChunkRepository_(session);
            Document document = document(session);
            Transaction transaction = session.beginTransaction();
            repository.persistAll(chunks(document, 2));
            List<DocumentChunk> refused = chunks(document, 2);
            refused.get(1).setEmbeddingModel("x".repeat(101));
            assertThatThrownBy(() -> repository.persistAll(refused)).isInstanceOf(LoadException.class);
            assertThat(repository.byDocument(1)).hasSize(2);
            assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
            transaction.commit();
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|2");
    }

    /** What the package says of services that work with an entity manager. */
    @Test
    void a_repository_shares_an_entity_managers_transaction(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database)) {
            sessions.factory().inSession(entityManager -> {
                Transaction transaction = entityManager.beginTransaction();
                try (StatelessSession session =
                        entityManager.statelessWithOptions().connection().open()) {
                    new ChunkRepository_(session).persistAll(chunks(entityManager.find(Document.class, 1L), 2));
                }
                assertThat(entityManager.find(Document.class, 1L).getChunks()).hasSize(2);
                transaction.rollback();
            });
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
    }

    @Test
    void chunks_of_a_document_come_in_their_order(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            ChunkRepository chunks = new ChunkRepository_(session);

            assertThat(chunks.byDocument(1))
                    .extracting(DocumentChunk::getChunkText)
                    .containsExactly("first", "second", "third");
            assertThat(chunks.byDocument(9)).isEmpty();
            assertThat(chunks.byId(2).orElseThrow().getChunkText()).isEqualTo("first");
        }
    }

    @Test
    void chunks_are_retitled_and_deleted_by_document_and_by_source(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database)) {
            sessions.factory().inStatelessTransaction(session -> {
                ChunkRepository chunks = new ChunkRepository_(session);
                assertThat(chunks.updateTitleAndSummary(6, "t", "s")).isTrue();
                assertThat(chunks.updateTitleAndSummary(9, "t", "s")).isFalse();
                assertThat(chunks.deleteByDocument(1)).isEqualTo(3);
                assertThat(chunks.deleteBySource(1)).isEqualTo(2);
                assertThat(chunks.deleteBySource(9)).isZero();
            });
        }
        assertThat(database.query("SELECT chunk_id, title, summary FROM document_chunks"))
                .containsExactly("6|t|s");
        assertThat(database.query(Rows.COUNTS)).containsExactly("2|3|1");
    }

    @Test
    void chunks_that_pass_a_filter_are_deleted(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        database.execute("UPDATE document_chunks SET metadata = '{\"draft\": true}' WHERE chunk_order = 0");
        Filter drafts = Filter.metadata("draft").eq(true);
        try (Sessions sessions = new Sessions(database)) {
            sessions.factory().inStatelessTransaction(session -> {
                ChunkRepository chunks = new ChunkRepository_(session);
                assertThat(chunks.deleteWhere(drafts.and(Filter.url().eq("/a"))))
                        .isEqualTo(2);
                assertThat(chunks.deleteWhere(Filter.sources(9))).isZero();
            });
            try (StatelessSession session = sessions.open()) {
                assertThat(new ChunkRepository_(session).deleteWhere(drafts)).isEqualTo(1);
            }
        }
        assertThat(database.query("SELECT chunk_text FROM document_chunks ORDER BY 1"))
                .containsExactly("second", "third", "y");
    }

    @Test
    void an_update_without_a_transaction_is_refused(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            ChunkRepository chunks = new ChunkRepository_(session);

            assertThatThrownBy(() -> chunks.deleteByDocument(1))
                    .isInstanceOf(PersistenceException.class)
                    .hasMessageContaining("No active transaction");
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("2|3|6");
    }

    private static void insert(StatelessSession session, DocumentChunk chunk) {
        Transaction transaction = session.beginTransaction();
        session.insert(chunk);
        transaction.commit();
    }

    private static Document document(StatelessSession session) {
        return session.get(Document.class, 1L);
    }

    private static List<DocumentChunk> chunks(Document document, int count) {
        List<DocumentChunk> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DocumentChunk chunk = new DocumentChunk(document, i, "text " + i);
            chunk.setEmbedding(Rows.embedding(i));
            chunks.add(chunk);
        }
        return chunks;
    }

    private static DocumentChunk full(Document document, int order) {
        DocumentChunk chunk = new DocumentChunk(document, order, "text ü 漢 😀 \"q\" \\ \t\n");
        chunk.setTitle("title");
        chunk.setSummary("summary");
        chunk.setTokenCount(7);
        chunk.setEmbedding(Rows.embedding(1));
        chunk.setEmbeddingModel("model");
        Map<String, Object> metadata = new HashMap<>(Map.of("tags", List.of("😀", "b"), "depth", 1.5));
        metadata.put("none", null);
        chunk.setMetadata(metadata);
        return chunk;
    }

    private static String vector(DocumentChunk chunk) {
        return Arrays.toString(chunk.getEmbedding()).replace(" ", "");
    }
}
