package dev.docuai.springai;

import org.hibernate.SessionFactory;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;

/** The beans of a service, in place of those that Spring Boot makes; the store's is the one in the documentation. */
@Configuration(proxyBeanMethods = false)
class StoreApplication {

    /** All tests' own, which the context must not close. */
    @Bean(destroyMethod = "")
    SessionFactory sessionFactory() {
        return Tables.sessions();
    }

    @Bean
    EmbeddingModel embeddingModel() {
        return new WordEmbeddings();
    }

    @Bean
    JpaTransactionManager transactionManager(SessionFactory factory) {
        JpaTransactionManager manager = new JpaTransactionManager(factory);
        manager.setJpaDialect(new HibernateJpaDialect());
        manager.setDataSource(Tables.pool());
        return manager;
    }

    @Bean
    VectorStore store(SessionFactory factory, EmbeddingModel model) {
        return DocuAiVectorStore.builder(factory, model, "handbook")
                .addressKey("url")
                .build();
    }
}
