package dev.docuai.migration.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.Document;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DeleteCounts;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabases.class)
class DocumentRepositoryIT {
    private static final int CALLERS = 8;
    private static final int ROUNDS = 10;

    @Test
    void a_document_is_added_to_a_source_by_key(@AtHead TestDatabase database) throws SQLException {
        try (Sessions sessions = new Sessions(database)) {
            Document document = sessions.factory().fromStatelessTransaction(session -> {
                DataSource source = new DataSourceRepository_(session).getOrCreate("docs");
                Document added = new Document(source, "/a");
                added.setTitle("A");
                new DocumentRepository_(session).add(added);
                return added;
            });

            assertThat(document.getId()).isEqualTo(1);
            assertThat(document.getProcessedAt()).isNotNull();
        }
        assertThat(database.query("SELECT document_id, source_id, url, title FROM documents"))
                .containsExactly("1|1|/a|A");
    }

    @Test
    void a_document_of_a_source_that_is_not_stored_is_refused(@AtHead TestDatabase database) throws SQLException {
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            Document orphan = new Document(new DataSource("docs"), "/a");

            assertThatThrownBy(() -> new DocumentRepository_(session).add(orphan))
                    .isInstanceOf(PersistenceException.class)
                    .hasMessageContaining("DataSource");
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("0|0|0");
    }

    @Test
    void one_document_comes_of_many_callers_at_once(@AtHead TestDatabase database) throws Exception {
        Rows.twoSources(database);
        ExecutorService executor = Executors.newFixedThreadPool(CALLERS);
        try (Sessions sessions = new Sessions(database)) {
            CyclicBarrier start = new CyclicBarrier(CALLERS);
            for (int round = 0; round < ROUNDS; round++) {
                String url = "/new/" + round;
                Callable<Document> call = () -> {
                    start.await(30, TimeUnit.SECONDS);
                    return getOrCreate(sessions, url);
                };
                Set<Document> documents = new HashSet<>();
                for (Future<Document> one : executor.invokeAll(Collections.nCopies(CALLERS, call))) {
                    documents.add(one.get());
                }
                assertThat(documents).hasSize(1);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(database.query("SELECT count(*) FROM documents WHERE url LIKE '/new/%'"))
                .containsExactly(String.valueOf(ROUNDS));
    }

    @Test
    void callers_of_another_document_do_not_wait(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database)) {
            sessions.factory().inStatelessTransaction(session -> {
                DataSource source = session.get(DataSource.class, 1L);
                Document mine = new DocumentRepository_(session).getOrCreate(source, "/mine");

                assertThat(getOrCreate(sessions, "/other").getUrl()).isEqualTo("/other");
                assertThat(mine.getProcessedAt()).isNotNull();
                assertThat(new DocumentRepository_(session).getOrCreate(source, "/mine"))
                        .isEqualTo(mine);
            });
            assertThat(getOrCreate(sessions, "/a").getId()).isEqualTo(1);
        }
    }

    @Test
    void a_transaction_that_would_not_see_the_others_document_is_refused(@AtHead TestDatabase database)
            throws SQLException {
        Rows.twoSources(database);
        Map<String, String> repeatableRead = Map.of("hibernate.connection.isolation", "4");
        try (Sessions sessions = new Sessions(database, repeatableRead, DocuAiEntities.ALL)) {
            assertThat(getOrCreate(sessions, "/a").getId()).isEqualTo(1);
            assertThatThrownBy(() -> getOrCreate(sessions, "/new"))
                    .isInstanceOf(PersistenceException.class)
                    .hasMessageContaining("READ COMMITTED");
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("2|3|6");
    }

    /** Of source 1. */
    private static Document getOrCreate(Sessions sessions, String url) {
        try (StatelessSession session = sessions.open()) {
            return new DocumentRepository_(session).getOrCreate(session.get(DataSource.class, 1L), url);
        }
    }

    @Test
    void documents_are_found_by_key_by_url_and_by_source_and_url(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        database.execute("INSERT INTO documents (source_id, url) VALUES (1, '/a')");
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DocumentRepository documents = new DocumentRepository_(session);

            assertThat(documents.byId(2).orElseThrow().getUrl()).isEqualTo("/b");
            assertThat(documents.byId(9)).isEmpty();
            assertThat(documents.byUrl("/a")).extracting(Document::getId).containsExactly(1L, 3L, 4L);
            assertThat(documents.byUrl("/c")).isEmpty();
            assertThat(documents.bySourceAndUrl(2, "/a").orElseThrow().getId()).isEqualTo(3);
            assertThat(documents.bySourceAndUrl(1, "/a").orElseThrow().getId())
                    .as("the one added last")
                    .isEqualTo(4);
            assertThat(documents.bySourceAndUrl(2, "/b")).isEmpty();
        }
    }

    @Test
    void found_documents_have_their_content(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        database.execute("UPDATE documents SET markdown_content = '# ' || url");
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DocumentRepository documents = new DocumentRepository_(session);

            assertThat(documents.byId(2).orElseThrow().getMarkdownContent()).isEqualTo("# /b");
            assertThat(documents.byUrl("/a"))
                    .extracting(Document::getMarkdownContent)
                    .containsExactly("# /a", "# /a");
            assertThat(documents.bySourceAndUrl(2, "/a").orElseThrow().getMarkdownContent())
                    .isEqualTo("# /a");
        }
    }

    @Test
    void title_and_summary_of_one_document_are_set(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        database.execute("UPDATE documents SET title = 'old', summary = 'old'");
        try (Sessions sessions = new Sessions(database)) {
            sessions.factory().inStatelessTransaction(session -> {
                DocumentRepository documents = new DocumentRepository_(session);
                assertThat(documents.updateTitleAndSummary(2, "new", null)).isTrue();
                assertThat(documents.updateTitleAndSummary(9, "new", null)).isFalse();
            });
        }
        assertThat(database.query("SELECT title, summary FROM documents ORDER BY document_id"))
                .containsExactly("old|old", "new|", "old|old");
    }

    @Test
    void deleting_a_document_counts_its_chunks(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            DocumentRepository documents = new DocumentRepository_(session);

            assertThat(documents.delete(1)).isEqualTo(new DeleteCounts(0, 1, 3));
            assertThat(documents.delete(1)).isEqualTo(new DeleteCounts(0, 0, 0));
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("2|2|3");
    }

    @Test
    void deleting_the_documents_of_a_source_leaves_the_source(@AtHead TestDatabase database) throws SQLException {
        Rows.twoSources(database);
        try (Sessions sessions = new Sessions(database);
                StatelessSession session = sessions.open()) {
            assertThat(new DocumentRepository_(session).deleteBySource(1)).isEqualTo(new DeleteCounts(0, 2, 5));
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("2|1|1");
    }
}
