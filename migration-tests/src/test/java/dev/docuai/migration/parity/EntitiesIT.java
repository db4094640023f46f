package dev.docuai.migration.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The entities at work on a database that the scripts made, with Hibernate's own dialect and names. */
@ExtendWith(FreshDatabases.class)
class EntitiesIT {
    private static final String COUNTS = "SELECT (SELECT count(*) FROM data_sources),"
            + " (SELECT count(*) FROM documents), (SELECT count(*) FROM document_chunks)";

    private final DataSource source = new DataSource("docs");
    private final Document document = new Document(source, "https://docs.example/a");
    private final DocumentChunk chunk = new DocumentChunk(document, 0, "text");

    EntitiesIT() {
        source.addDocument(document);
        document.addChunk(chunk);
        chunk.setEmbedding(new float[DocumentChunk.DIMENSIONS]);
    }

    @Test
    void a_source_is_persisted_with_its_documents_and_their_chunks(@AtHead TestDatabase database) throws SQLException {
        persist(database);

        assertThat(database.query(COUNTS)).containsExactly("1|1|1");
        assertThat(List.of(source.getId(), document.getId(), chunk.getId())).containsExactly(1L, 1L, 1L);
    }

    @Test
    void the_databases_defaults_can_be_read_after_the_insert(@AtHead TestDatabase database) throws SQLException {
        persist(database);

        assertThat(database.query("SELECT s.last_processed_at = '" + source.getLastProcessedAt() + "',"
                        + " d.processed_at = '" + document.getProcessedAt() + "',"
                        + " c.created_at = '" + chunk.getCreatedAt() + "'"
                        + " FROM data_sources s, documents d, document_chunks c"))
                .containsExactly("t|t|t");
    }

    /**
     * A trap that these entities step over. For an entity whose only generated column is its key, Hibernate asks the
     * driver for "generated keys", and PostgreSQL's driver has the whole row sent back: 17 KB with an embedding. Other
     * generated columns, which all three entities have, make Hibernate write RETURNING itself; for other entities
     * {@code hibernate.jdbc.use_get_generated_keys=false} does.
     */
    @Test
    void an_insert_sends_back_the_generated_columns_and_not_the_embedding(@AtHead TestDatabase database) {
        Statements statements = new Statements();
        persist(database, statements.settings());
        assertThat(statements.all("insert"))
                .hasSize(3)
                .anyMatch(sql -> sql.startsWith("insert into data_sources ")
                        && sql.endsWith(" returning source_id,last_processed_at"))
                .anyMatch(sql ->
                        sql.startsWith("insert into documents ") && sql.endsWith(" returning document_id,processed_at"))
                .anyMatch(sql -> sql.startsWith("insert into document_chunks ")
                        && sql.endsWith(" returning chunk_id,created_at"));
    }

    @Test
    void the_driver_need_not_be_asked_for_generated_keys(@AtHead TestDatabase database) {
        Statements statements = new Statements();
        Map<String, Object> settings = new HashMap<>(statements.settings());
        settings.put("hibernate.jdbc.use_get_generated_keys", "false");
        persist(database, settings);

        assertThat(statements.all("insert")).hasSize(3).allMatch(sql -> sql.contains(" returning "));
        assertThat(chunk.getCreatedAt()).isNotNull();
    }

    @Test
    void an_update_touches_the_source_and_so_does_touch(@AtHead TestDatabase database) {
        persist(database);
        Instant inserted = source.getLastProcessedAt();
        try (SessionFactory factory = Factories.on(database)) {
            Instant updated = factory.fromTransaction(session -> {
                DataSource found = session.find(DataSource.class, source.getId());
                found.setIdentifier("docs-1");
                session.flush();
                session.refresh(found);
                return found.getLastProcessedAt();
            });
            Instant touched = factory.fromTransaction(session -> {
                DataSource found = session.find(DataSource.class, source.getId());
                found.touch();
                session.flush();
                session.refresh(found);
                return found.getLastProcessedAt();
            });

            assertThat(updated).isAfter(inserted);
            assertThat(touched).isAfter(updated);
        }
    }

    @Test
    void the_time_of_processing_is_the_databases_and_can_be_set_later(@AtHead TestDatabase database)
            throws SQLException {
        Instant time = Instant.parse("2025-04-11T16:00:39.123456Z");
        document.setProcessedAt(time);
        persist(database);
        assertThat(document.getProcessedAt()).isAfter(time);

        try (SessionFactory factory = Factories.on(database)) {
            factory.inTransaction(
                    session -> session.find(Document.class, document.getId()).setProcessedAt(time));
        }

        assertThat(database.query("SELECT processed_at = '" + time + "' FROM documents"))
                .containsExactly("t");
    }

    @Test
    void reading_a_source_and_adding_a_document_does_not_touch_it(@AtHead TestDatabase database) {
        persist(database);
        try (SessionFactory factory = Factories.on(database)) {
            factory.inTransaction(session -> {
                DataSource found = session.find(DataSource.class, source.getId());
                found.addDocument(new Document(found, "https://docs.example/b"));
            });

            assertThat(factory.fromTransaction(session -> session.find(DataSource.class, source.getId()))
                            .getLastProcessedAt())
                    .isEqualTo(source.getLastProcessedAt());
        }
    }

    @Test
    void deleting_a_source_is_one_statement_and_the_database_deletes_the_rest(@AtHead TestDatabase database)
            throws SQLException {
        persist(database);
        Statements statements = new Statements();
        try (SessionFactory factory = Factories.on(database, statements.settings())) {
            factory.inTransaction(session -> session.remove(session.find(DataSource.class, source.getId())));
        }

        assertThat(database.query(COUNTS)).containsExactly("0|0|0");
        assertThat(statements.all()).hasSize(2).last().asString().startsWith("delete from data_sources ");
    }

    @Test
    void deleting_a_document_leaves_its_source(@AtHead TestDatabase database) throws SQLException {
        persist(database);
        try (SessionFactory factory = Factories.on(database)) {
            factory.inTransaction(session -> {
                Document found = session.find(Document.class, document.getId());
                found.getSource().getDocuments().size();
                found.getChunks().size();
                found.getSource().removeDocument(found);
                session.remove(found);
            });
        }

        assertThat(database.query(COUNTS)).containsExactly("1|0|0");
    }

    @Test
    void deleting_in_hql_counts_the_rows_and_cascades(@AtHead TestDatabase database) throws SQLException {
        persist(database);
        try (SessionFactory factory = Factories.on(database)) {
            int deleted = factory.fromTransaction(
                    session -> session.createMutationQuery("delete from Document where source.id = :source")
                            .setParameter("source", source.getId())
                            .executeUpdate());
            assertThat(deleted).isEqualTo(1);
        }

        assertThat(database.query(COUNTS)).containsExactly("1|0|0");
    }

    @Test
    void adding_a_document_does_not_load_the_others(@AtHead TestDatabase database) {
        persist(database);
        Statements statements = new Statements();
        try (SessionFactory factory = Factories.on(database, statements.settings())) {
            factory.inTransaction(session -> {
                DataSource found = session.find(DataSource.class, source.getId());
                found.addDocument(new Document(found, "https://docs.example/b"));
            });
        }

        assertThat(statements.all()).hasSize(2).noneMatch(sql -> sql.contains(" from documents "));
    }

    @Test
    void metadata_round_trips_as_jsonb(@AtHead TestDatabase database) throws SQLException {
        Map<String, Object> metadata =
                new HashMap<>(Map.of("tags", List.of("a", "ü"), "depth", 3, "size", 1.5, "deep", Map.of("ok", true)));
        metadata.put("none", null);
        chunk.setMetadata(metadata);
        persist(database);

        try (SessionFactory factory = Factories.on(database)) {
            assertThat(chunkIn(factory).getMetadata()).isEqualTo(metadata);
            factory.inTransaction(session -> session.find(DocumentChunk.class, chunk.getId())
                    .getMetadata()
                    .put("depth", 4));
        }

        assertThat(database.query("SELECT metadata -> 'depth', metadata #>> '{deep,ok}', metadata -> 'tags' ->> 1"
                        + " FROM document_chunks"))
                .containsExactly("4|true|ü");
        assertThat(database.query("SELECT count(*) FROM documents WHERE metadata IS NULL"))
                .containsExactly("1");
    }

    @Test
    void chunks_come_in_their_order(@AtHead TestDatabase database) {
        document.addChunk(new DocumentChunk(document, 2, "third"));
        document.addChunk(new DocumentChunk(document, 1, "second"));
        persist(database);

        try (SessionFactory factory = Factories.on(database)) {
            List<Integer> orders = factory.fromTransaction(session -> orders(session, document.getId()));
            assertThat(orders).containsExactly(0, 1, 2);
        }
    }

    @Test
    void a_second_source_of_one_name_is_refused_by_name(@AtHead TestDatabase database) {
        persist(database);
        try (SessionFactory factory = Factories.on(database)) {
            assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(new DataSource("docs"))))
                    .isInstanceOfSatisfying(
                            ConstraintViolationException.class,
                            violation ->
                                    assertThat(violation.getConstraintName()).isEqualTo("ix_data_sources_name"));
        }
    }

    private void persist(TestDatabase database) {
        persist(database, Map.of());
    }

    private void persist(TestDatabase database, Map<String, Object> settings) {
        try (SessionFactory factory = Factories.on(database, settings)) {
            factory.inTransaction(session -> session.persist(source));
        }
    }

    private DocumentChunk chunkIn(SessionFactory factory) {
        return factory.fromTransaction(session -> session.find(DocumentChunk.class, chunk.getId()));
    }

    private static List<Integer> orders(Session session, Long document) {
        return session.find(Document.class, document).getChunks().stream()
                .map(DocumentChunk::getChunkOrder)
                .toList();
    }
}
