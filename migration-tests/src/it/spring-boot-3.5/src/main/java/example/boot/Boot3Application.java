package example.boot;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.repository.DocumentRepository_;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.SimpleTransactionScope;

/** A service on DocuAI's entities and repositories. */
@SpringBootApplication
@EntityScan(basePackageClasses = DataSource.class)
public class Boot3Application {

    /** Flyway migrates, Hibernate validates, and the service is up. */
    public static void main(String[] args) {
        SpringApplication.run(Boot3Application.class, args);
    }

    /** A scope as long as a transaction. */
    @Bean
    static CustomScopeConfigurer transactionScope() {
        CustomScopeConfigurer scopes = new CustomScopeConfigurer();
        scopes.addScope("transaction", new SimpleTransactionScope());
        return scopes;
    }

    /** The session of the running transaction, on the connection of its entity manager; there must be one. */
    @Bean
    @Scope(scopeName = "transaction", proxyMode = ScopedProxyMode.INTERFACES)
    StatelessSession session(EntityManager entityManager) {
        return entityManager
                .unwrap(Session.class)
                .statelessWithOptions()
                .connection()
                .open();
    }

    @Bean
    DataSourceRepository sources(StatelessSession session, TransactionManager transactions) {
        return Repositories.transactional(DataSourceRepository.class, new DataSourceRepository_(session), transactions);
    }

    @Bean
    DocumentRepository documents(StatelessSession session, TransactionManager transactions) {
        return Repositories.transactional(DocumentRepository.class, new DocumentRepository_(session), transactions);
    }

    @Bean
    ChunkRepository chunks(StatelessSession session, TransactionManager transactions) {
        return Repositories.transactional(ChunkRepository.class, new ChunkRepository_(session), transactions);
    }
}
