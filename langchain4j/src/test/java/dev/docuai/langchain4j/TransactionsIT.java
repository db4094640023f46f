package dev.docuai.langchain4j;

import static dev.docuai.langchain4j.StoreDatabase.FACTORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.hibernate.SharedSessionCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.support.SimpleTransactionScope;
import org.springframework.transaction.support.TransactionTemplate;

/** A store in transactions of its callers. */
class TransactionsIT {
    private final String source = StoreDatabase.newSource();

    @Test
    void what_a_store_does_in_a_transaction_of_spring_is_rolled_back_with_it() throws SQLException {
        DocuAiEmbeddingStore store = joining(SharedSessionCreator.createSharedStatelessSession(FACTORY));
        spring().executeWithoutResult(status -> {
            store.add("a", WordEmbeddings.of("hello"));
            assertThat(found(store)).containsExactly("a");
            status.setRollbackOnly();
        });
        assertThat(StoreDatabase.rows(source)).isEmpty();

        store.add("b", WordEmbeddings.of("hello"));
        spring().executeWithoutResult(status -> {
            store.removeAll();
            assertThat(found(store)).isEmpty();
            status.setRollbackOnly();
        });
        assertThat(found(store)).containsExactly("b");
    }

    @Test
    void a_store_joins_a_session_in_the_transaction_scope_of_spring() throws SQLException {
        EntityManager manager = SharedEntityManagerCreator.createSharedEntityManager(FACTORY);
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerScope("transaction", new SimpleTransactionScope());
        RootBeanDefinition definition = new RootBeanDefinition(
                StatelessSession.class,
                () -> manager.unwrap(Session.class)
                        .statelessWithOptions()
                        .connection()
                        .open());
        definition.setScope("transaction");
        beans.registerBeanDefinition("session", definition);
        DocuAiEmbeddingStore store = joining(scoped(beans));

        spring().executeWithoutResult(status -> {
            store.add("a", WordEmbeddings.of("hello"));
            assertThat(found(store)).containsExactly("a");
            status.setRollbackOnly();
        });
        assertThat(StoreDatabase.rows(source)).isEmpty();
        store.add("b", WordEmbeddings.of("hello"));
        assertThat(found(store)).containsExactly("b");
    }

    /** As Spring's scoped proxy: each call goes to the bean of the running transaction. */
    private static StatelessSession scoped(DefaultListableBeanFactory beans) {
        return (StatelessSession) Proxy.newProxyInstance(
                StatelessSession.class.getClassLoader(),
                new Class<?>[] {StatelessSession.class},
                (proxy, method, arguments) -> method.invoke(beans.getBean("session"), arguments));
    }

    @Test
    void a_failure_of_the_session_is_not_taken_for_a_missing_transaction() {
        IllegalArgumentException failure = new IllegalArgumentException("broken");
        StatelessSession broken = (StatelessSession) Proxy.newProxyInstance(
                StatelessSession.class.getClassLoader(), new Class<?>[] {StatelessSession.class}, (p, method, a) -> {
                    throw failure;
                });

        assertThatThrownBy(() -> joining(broken).add("a", WordEmbeddings.of("hello")))
                .isSameAs(failure);
    }

    @Test
    void a_store_sees_what_the_entity_manager_of_the_transaction_has_not_yet_written() {
        DocuAiEmbeddingStore store = joining(SharedSessionCreator.createSharedStatelessSession(FACTORY));
        EntityManager manager = SharedEntityManagerCreator.createSharedEntityManager(FACTORY);
        spring().executeWithoutResult(status -> {
            DataSource owner = new DataSource(source);
            manager.persist(owner);
            Document document = new Document(owner, "https://docs.example/1");
            manager.persist(document);
            DocumentChunk chunk = new DocumentChunk(document, 0, "hello");
            manager.persist(chunk);
            chunk.setEmbedding(WordEmbeddings.of("hello").vector());

            assertThat(found(store)).containsExactly("chunk:" + chunk.getId());
            status.setRollbackOnly();
        });
    }

    @Test
    void a_store_works_in_the_transaction_of_a_session_while_it_has_one() throws SQLException {
        try (StatelessSession session = FACTORY.openStatelessSession()) {
            DocuAiEmbeddingStore store = joining(session);
            session.beginTransaction();
            store.add("a", WordEmbeddings.of("hello"));
            session.getTransaction().rollback();
            assertThat(StoreDatabase.rows(source)).isEmpty();

            store.add("b", WordEmbeddings.of("hello"));
        }
        assertThat(StoreDatabase.rows(source)).hasSize(1);
    }

    @Test
    void a_transaction_that_would_not_see_a_concurrent_id_is_refused() {
        try (StatelessSession session = FACTORY.openStatelessSession()) {
            session.beginTransaction();
            session.createNativeMutationQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                    .executeUpdate();

            assertThatThrownBy(() -> joining(session).add("a", WordEmbeddings.of("hello")))
                    .isInstanceOf(PersistenceException.class)
                    .hasMessageContaining("REPEATABLE READ");
            session.getTransaction().rollback();
        }
    }

    private DocuAiEmbeddingStore joining(StatelessSession session) {
        return DocuAiEmbeddingStore.builder()
                .sessionFactory(FACTORY)
                .session(session)
                .source(source)
                .build();
    }

    private static List<String> found(DocuAiEmbeddingStore store) {
        return store
                .search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(WordEmbeddings.of("hello"))
                        .maxResults(10)
                        .build())
                .matches()
                .stream()
                .map(match -> match.embeddingId())
                .toList();
    }

    private static TransactionTemplate spring() {
        JpaTransactionManager manager = new JpaTransactionManager(FACTORY);
        manager.setJpaDialect(new HibernateJpaDialect());
        manager.setDataSource(StoreDatabase.POOL);
        manager.afterPropertiesSet();
        return new TransactionTemplate(manager);
    }
}
