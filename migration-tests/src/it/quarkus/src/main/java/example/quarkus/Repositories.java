package example.quarkus;

import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.repository.DocumentRepository_;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import org.hibernate.StatelessSession;

/** DocuAI's repositories on the session of the running transaction. */
@Dependent
class Repositories {

    @Produces
    DataSourceRepository sources(StatelessSession session) {
        return new DataSourceRepository_(session);
    }

    @Produces
    DocumentRepository documents(StatelessSession session) {
        return new DocumentRepository_(session);
    }

    @Produces
    ChunkRepository chunks(StatelessSession session) {
        return new ChunkRepository_(session);
    }
}
