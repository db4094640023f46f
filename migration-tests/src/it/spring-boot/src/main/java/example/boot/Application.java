package example.boot;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.repository.DocumentRepository_;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.orm.jpa.hibernate.SharedSessionCreator;
import org.springframework.transaction.TransactionManager;

/** A service on DocuAI's entities and repositories. */
@SpringBootApplication
@EntityScan(basePackageClasses = DataSource.class)
public class Application {

    /** Flyway migrates, Hibernate validates, and the service is up. */
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    /** The session of the running transaction, on the connection of its entity manager; there must be one. */
    @Bean
    StatelessSession session(SessionFactory factory) {
        return SharedSessionCreator.createSharedStatelessSession(factory);
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
