package dev.docuai.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DocumentChunk;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.support.TransactionTemplate;

/** The store in transactions of Spring's, and without one. */
class SpringTransactionsIT {
    private final DocuAiVectorStore store = Tables.newStore(new WordEmbeddings());

    @Test
    void what_the_store_does_in_a_transaction_ends_with_it() {
        store.add(List.of(document("kept")));
        transactions().executeWithoutResult(status -> {
            store.add(List.of(document("added")));
            store.delete(List.of("kept"));
            assertThat(found()).containsExactly("added");
            status.setRollbackOnly();
        });
        assertThat(found()).containsExactly("kept");

        transactions().executeWithoutResult(status -> store.add(List.of(document("added"))));
        assertThat(found()).containsExactlyInAnyOrder("kept", "added");
    }

    @Test
    void the_store_sees_what_the_entity_manager_has_not_yet_written() {
        store.add(List.of(document("1")));
        EntityManager manager = SharedEntityManagerCreator.createSharedEntityManager(Tables.sessions());
        transactions().executeWithoutResult(status -> {
            manager.createQuery("from DocumentChunk where chunkText = 'text of 1'", DocumentChunk.class)
                    .getResultList()
                    .forEach(chunk -> chunk.setChunkText("changed"));
            assertThat(store.similaritySearch("text"))
                    .extracting(Document::getText)
                    .contains("changed");
            store.delete(List.of("1"));
        });
        assertThat(found()).isEmpty();
    }

    @Test
    void a_transaction_of_jdbc_alone_leaves_the_store_to_one_of_its_own() {
        TransactionTemplate jdbc = new TransactionTemplate(new JdbcTransactionManager(Tables.pool()));
        jdbc.executeWithoutResult(status -> {
            store.add(List.of(document("1")));
            status.setRollbackOnly();
        });
        assertThat(found()).containsExactly("1");
    }

    @Test
    void a_transaction_that_would_not_see_another_writer_is_refused() {
        store.add(List.of(document("1")));
        EntityManager manager = SharedEntityManagerCreator.createSharedEntityManager(Tables.sessions());

        assertThatThrownBy(() -> transactions().executeWithoutResult(status -> {
                    manager.createNativeQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                            .executeUpdate();
                    store.add(List.of(document("2")));
                }))
                .isInstanceOf(PersistenceException.class)
                .hasMessageContaining("REPEATABLE READ");
        assertThat(found()).containsExactly("1");
    }

    @Test
    void an_add_takes_few_locks_for_any_number_of_documents() {
        store.add(List.of(document("0")));
        transactions().executeWithoutResult(status -> {
            store.add(IntStream.range(0, 60).mapToObj(n -> document("id " + n)).toList());
            assertThat(Tables.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                    .containsExactly("1");
        });
    }

    @Test
    void no_connection_is_held_while_the_model_works() {
        List<Integer> held = new ArrayList<>();
        DocuAiVectorStore watched = Tables.newStore(new WordEmbeddings() {
            @Override
            public EmbeddingResponse call(EmbeddingRequest request) {
                held.add(Tables.pool().getHikariPoolMXBean().getActiveConnections());
                return super.call(request);
            }
        });
        watched.add(List.of(document("1")));
        watched.similaritySearch("text");

        assertThat(held).containsExactly(0, 0);
    }

    private List<String> found() {
        return store.similaritySearch("text").stream().map(Document::getId).toList();
    }

    private static Document document(String id) {
        return new Document(id, "text of " + id, Map.of());
    }

    private static TransactionTemplate transactions() {
        JpaTransactionManager manager = new JpaTransactionManager(Tables.sessions());
        manager.setJpaDialect(new HibernateJpaDialect());
        manager.setDataSource(Tables.pool());
        manager.afterPropertiesSet();
        return new TransactionTemplate(manager);
    }
}
