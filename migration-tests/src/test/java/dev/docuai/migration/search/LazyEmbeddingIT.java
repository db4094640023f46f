package dev.docuai.migration.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Hibernate;
import org.hibernate.LazyInitializationException;
import org.hibernate.SessionFactory;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.graph.RootGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An embedding is loaded when it is looked at, and what was never looked at is never overwritten. */
class LazyEmbeddingIT {
    private static final String ROW =
            "SELECT title, vector_dims(embedding), (embedding::real[])[1] FROM document_chunks";

    private static final List<String> SENT = new ArrayList<>();
    private static TestDatabase database;
    private static SessionFactory factory;

    private long key;

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
        DataSource source = new DataSource("docs");
        Document document = new Document(source, "https://docs.example/a");
        source.addDocument(document);
        DocumentChunk chunk = new DocumentChunk(document, 0, "text");
        chunk.setEmbedding(filled(1));
        document.addChunk(chunk);
        factory.inTransaction(session -> session.persist(source));
        key = chunk.getId();
        SENT.clear();
    }

    @Test
    void a_chunk_is_loaded_without_its_embedding() {
        DocumentChunk chunk = detached();

        assertThat(SENT).hasSize(1).noneMatch(sql -> sql.contains("embedding,") || sql.contains("embedding "));
        assertThat(Hibernate.isPropertyInitialized(chunk, "embedding")).isFalse();
    }

    @Test
    void a_search_reads_embeddings_only_on_request() {
        List<SimilarChunk> found = factory.fromStatelessTransaction(
                session -> ChunkSearch.nearest(filled(1)).run(session));
        assertThat(found).hasSize(1);
        assertThat(SENT).isNotEmpty().noneMatch(sql -> sql.contains("embedding,") || sql.contains("embedding "));

        factory.inStatelessTransaction(
                session -> ChunkSearch.nearest(filled(1)).withEmbeddings().run(session));
        assertThat(SENT).anyMatch(sql -> sql.contains("embedding,"));
    }

    @Test
    void the_embedding_is_loaded_when_it_is_looked_at() {
        float[] embedding = factory.fromTransaction(
                session -> session.find(DocumentChunk.class, key).getEmbedding());

        assertThat(embedding).isEqualTo(filled(1));
        assertThat(SENT).hasSize(2);
    }

    @Test
    void a_stateless_session_loads_it_with_the_chunk_only() {
        factory.inStatelessTransaction(session -> {
            RootGraph<DocumentChunk> graph = session.createEntityGraph(DocumentChunk.class);
            graph.addAttributeNodes("embedding");
            assertThat(session.get(graph, GraphSemantic.LOAD, key).getEmbedding())
                    .isEqualTo(filled(1));

            DocumentChunk without = session.get(DocumentChunk.class, key);
            assertThatThrownBy(without::getEmbedding).isInstanceOf(LazyInitializationException.class);
        });
    }

    @Test
    void a_closed_session_says_what_it_does_not_load() {
        DocumentChunk chunk = detached();

        assertThatThrownBy(chunk::getEmbedding)
                .isInstanceOf(LazyInitializationException.class)
                .hasMessageContaining("DocumentChunk.embedding");
    }

    @Test
    void an_update_leaves_an_embedding_alone_that_was_not_looked_at() throws SQLException {
        factory.inTransaction(session -> session.find(DocumentChunk.class, key).setTitle("new"));

        assertThat(database.query(ROW)).containsExactly("new|1536|1");
        assertThat(SENT).hasSize(2);
        assertThat(SENT.get(1)).startsWith("update").doesNotContain("embedding=");
    }

    @Test
    void an_embedding_is_replaced_without_being_read() throws SQLException {
        factory.inTransaction(session -> session.find(DocumentChunk.class, key).setEmbedding(filled(2)));

        assertThat(database.query(ROW)).containsExactly("|1536|2");
        assertThat(SENT).hasSize(2);
    }

    @Test
    void an_embedding_is_removed_without_being_read() throws SQLException {
        factory.inTransaction(session -> session.find(DocumentChunk.class, key).setEmbedding(null));

        assertThat(database.query(ROW)).containsExactly("||");
    }

    @Test
    void a_merge_leaves_an_embedding_alone_that_was_not_looked_at() throws SQLException {
        DocumentChunk chunk = detached();
        chunk.setTitle("merged");
        factory.inTransaction(session -> session.merge(chunk));

        assertThat(database.query(ROW)).containsExactly("merged|1536|1");
    }

    @Test
    void a_merge_writes_an_embedding_that_was_set() throws SQLException {
        DocumentChunk chunk = detached();
        chunk.setEmbedding(filled(3));
        factory.inTransaction(session -> session.merge(chunk));

        assertThat(database.query(ROW)).containsExactly("|1536|3");
    }

    @Test
    void a_stateless_update_leaves_an_embedding_alone_that_was_not_looked_at() throws SQLException {
        factory.inStatelessTransaction(session -> {
            DocumentChunk chunk = session.get(DocumentChunk.class, key);
            chunk.setTitle("stateless");
            session.update(chunk);
        });

        assertThat(database.query(ROW)).containsExactly("stateless|1536|1");
    }

    @Test
    void a_stateless_update_writes_an_embedding_that_was_set() throws SQLException {
        factory.inStatelessTransaction(session -> {
            DocumentChunk chunk = session.get(DocumentChunk.class, key);
            chunk.setEmbedding(filled(4));
            session.update(chunk);
        });

        assertThat(database.query(ROW)).containsExactly("|1536|4");
    }

    @Test
    void a_stateless_upsert_of_a_chunk_without_its_embedding_is_refused() throws SQLException {
        factory.inStatelessTransaction(session -> {
            DocumentChunk chunk = session.get(DocumentChunk.class, key);
            chunk.setTitle("upserted");
            assertThatThrownBy(() -> session.upsert(chunk))
                    .isInstanceOf(LazyInitializationException.class)
                    .hasMessageContaining("load it with its embedding, or use update");
        });

        assertThat(database.query(ROW)).containsExactly("|1536|1");
    }

    @Test
    void a_stateless_upsert_writes_a_chunk_with_its_embedding() throws SQLException {
        factory.inStatelessTransaction(session -> {
            DocumentChunk chunk = session.get(DocumentChunk.class, key);
            chunk.setEmbedding(filled(6));
            session.upsert(chunk);
        });

        assertThat(database.query(ROW)).containsExactly("|1536|6");
    }

    @Test
    void a_reference_loads_the_chunk_without_its_embedding_when_it_is_looked_at() {
        factory.inTransaction(session -> {
            DocumentChunk chunk = session.getReference(DocumentChunk.class, key);
            assertThat(SENT).isEmpty();
            assertThat(chunk.getChunkText()).isEqualTo("text");
            assertThat(SENT).hasSize(1);
            assertThat(Hibernate.isPropertyInitialized(chunk, "embedding")).isFalse();
            assertThat(chunk.getEmbedding()).isEqualTo(filled(1));
        });
    }

    @Test
    void a_reference_can_be_changed_at_once() throws SQLException {
        factory.inTransaction(
                session -> session.getReference(DocumentChunk.class, key).setTitle("referred"));

        assertThat(database.query(ROW)).containsExactly("referred|1536|1");
    }

    @Test
    void a_refresh_brings_what_the_database_has() throws SQLException {
        factory.inTransaction(session -> {
            DocumentChunk chunk = session.find(DocumentChunk.class, key);
            chunk.setEmbedding(filled(5));
            session.refresh(chunk);
            assertThat(chunk.getEmbedding()).isEqualTo(filled(1));
        });
    }

    @Test
    void a_change_inside_the_metadata_is_still_seen() throws SQLException {
        factory.inTransaction(
                session -> session.find(DocumentChunk.class, key).setMetadata(new HashMap<>(Map.of("a", 1))));
        factory.inTransaction(
                session -> session.find(DocumentChunk.class, key).getMetadata().put("a", 2));

        assertThat(database.query("SELECT metadata ->> 'a', vector_dims(embedding) FROM document_chunks"))
                .containsExactly("2|1536");
    }

    private DocumentChunk detached() {
        return factory.fromTransaction(session -> session.find(DocumentChunk.class, key));
    }

    private static float[] filled(float element) {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        Arrays.fill(embedding, element);
        return embedding;
    }
}
