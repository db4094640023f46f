package dev.docuai.migration.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.graph.GraphSemantic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session does with the entities of a service: removals, updates by several users, embeddings of many chunks. */
class ManagedEntitiesIT {
    private static final String COUNTS = "SELECT (SELECT count(*) FROM data_sources), (SELECT count(*) FROM documents),"
            + " (SELECT count(*) FROM document_chunks)";
    private static final int CHUNKS = 200;

    private static final List<String> SENT = new ArrayList<>();
    private static TestDatabase database;
    private static SessionFactory factory;

    private long source;
    private long document;
    private long chunk;

    @BeforeAll
    static void start() {
        database = SharedServer.atHead();
        factory = Factories.reporting(database, SENT);
    }

    @AfterAll
    static void stop() {
        factory.close();
        SharedServer.drop(database);
    }

    @BeforeEach
    void persist() throws SQLException {
        database.execute("TRUNCATE data_sources, documents, document_chunks");
        DataSource stored = new DataSource("docs");
        Document first = document(stored, "https://docs.example/a");
        document(stored, "https://docs.example/b");
        factory.inTransaction(session -> session.persist(stored));
        source = stored.getId();
        document = first.getId();
        chunk = first.getChunks().get(0).getId();
        SENT.clear();
    }

    private static Document document(DataSource source, String url) {
        Document document = new Document(source, url);
        source.addDocument(document);
        IntStream.range(0, CHUNKS / 2).forEach(place -> {
            DocumentChunk chunk = new DocumentChunk(document, place, "text");
            chunk.setEmbedding(new float[DocumentChunk.DIMENSIONS]);
            document.addChunk(chunk);
        });
        return document;
    }

    @Test
    void a_document_of_a_loaded_list_is_removed() throws SQLException {
        factory.inTransaction(session -> {
            session.find(DataSource.class, source).getDocuments();
            session.remove(session.find(Document.class, document));
        });

        assertThat(database.query(COUNTS)).containsExactly("1|1|100");
    }

    @Test
    void a_document_is_removed_although_its_list_is_loaded_later() throws SQLException {
        factory.inTransaction(session -> {
            session.remove(session.find(Document.class, document));
            session.find(DataSource.class, source).getDocuments();
        });

        assertThat(database.query(COUNTS)).containsExactly("1|1|100");
    }

    @Test
    void a_session_goes_on_after_a_removal_from_a_loaded_list() throws SQLException {
        factory.inTransaction(session -> {
            DataSource loaded = session.find(DataSource.class, source);
            loaded.getDocuments();
            session.remove(session.find(Document.class, document));
            session.flush();
            loaded.addDocument(new Document(loaded, "https://docs.example/c"));
            session.flush();
            assertThat(loaded.getDocuments()).hasSize(2);
        });

        assertThat(database.query(COUNTS)).containsExactly("1|2|100");
    }

    @Test
    void a_chunk_of_a_loaded_list_is_removed() throws SQLException {
        factory.inTransaction(session -> {
            session.find(Document.class, document).getChunks();
            session.remove(session.find(DocumentChunk.class, chunk));
        });

        assertThat(database.query(COUNTS)).containsExactly("1|2|199");
    }

    @Test
    void a_chunk_is_removed_although_its_list_is_loaded_later() throws SQLException {
        factory.inTransaction(session -> {
            session.remove(session.find(DocumentChunk.class, chunk));
            session.find(Document.class, document).getChunks();
        });

        assertThat(database.query(COUNTS)).containsExactly("1|2|199");
    }

    @Test
    void a_chunk_of_a_reference_is_removed() throws SQLException {
        factory.inTransaction(session -> session.remove(session.getReference(DocumentChunk.class, chunk)));

        assertThat(database.query(COUNTS)).containsExactly("1|2|199");
    }

    @Test
    void all_chunks_are_removed_in_a_loop_over_the_list() throws SQLException {
        factory.inTransaction(
                session -> session.find(Document.class, document).getChunks().forEach(session::remove));

        assertThat(database.query(COUNTS)).containsExactly("1|2|100");
    }

    @Test
    void two_users_change_two_attributes_of_one_document() throws SQLException {
        factory.inTransaction(session -> {
            Document read = session.find(Document.class, document);
            factory.inTransaction(other -> other.find(Document.class, document).setSummary("by another"));
            read.setTitle("by one");
        });

        assertThat(database.query("SELECT title, summary FROM documents WHERE document_id = " + document))
                .containsExactly("by one|by another");
    }

    @Test
    void a_flush_leaves_what_a_repository_wrote() throws SQLException {
        factory.inTransaction(session -> {
            Document read = session.find(Document.class, document);
            new DocumentRepository_(stateless(session)).updateTitleAndSummary(document, "title", "summary");
            read.setContentHash("hash");
        });

        assertThat(database.query("SELECT title, content_hash FROM documents WHERE document_id = " + document))
                .containsExactly("title|hash");
    }

    @Test
    void the_embeddings_of_many_chunks_are_one_statement() {
        factory.inTransaction(session -> {
            List<DocumentChunk> chunks = session.createSelectionQuery("from DocumentChunk", DocumentChunk.class)
                    .setEntityGraph(
                            session.createEntityGraph(DocumentChunk.class, DocumentChunk.WITH_EMBEDDING),
                            GraphSemantic.LOAD)
                    .getResultList();
            assertThat(chunks).hasSize(CHUNKS).allMatch(loaded -> loaded.getEmbedding() != null);
        });

        assertThat(SENT).hasSize(1);
    }

    @Test
    void a_set_holds_each_row_once() {
        Set<DocumentChunk> set = new HashSet<>();
        factory.inTransaction(
                session -> set.addAll(session.find(Document.class, document).getChunks()));
        factory.inTransaction(session -> {
            set.addAll(session.find(Document.class, document).getChunks());
            set.add(session.getReference(DocumentChunk.class, chunk));
        });

        assertThat(set).hasSize(CHUNKS / 2);
    }

    private static StatelessSession stateless(Session session) {
        return session.statelessWithOptions().connection().open();
    }
}
