package dev.docuai.springai;

import dev.docuai.domain.DataSource;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;

/** The beans of a service, in place of those that Spring Boot makes; the store's is the one in the documentation. */
@Configuration(proxyBeanMethods = false)
class StoreApplication {

    @Bean
    LocalContainerEntityManagerFactoryBean entityManagerFactory() {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(Tables.pool());
        factory.setPackagesToScan(DataSource.class.getPackageName());
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        return factory;
    }

    @Bean
    PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
        return new JpaTransactionManager(factory);
    }

    @Bean
    EmbeddingModel embeddingModel() {
        return new WordEmbeddings();
    }

    @Bean
    VectorStore store(SessionFactory factory, EmbeddingModel model) {
        return DocuAiVectorStore.builder(factory, model, "handbook")
                .addressKey("url")
                .build();
    }
}
