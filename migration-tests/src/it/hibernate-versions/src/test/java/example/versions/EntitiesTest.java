package example.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.DocuAiDialect;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.NamingConvention;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import example.plain.Main;
import jakarta.persistence.PersistenceConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.Version;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service does with the entities, on the Hibernate that the build names. */
class EntitiesTest {
    private static final LocalPostgres POSTGRES = LocalPostgres.start(LocalPostgresOptions.disposable());
    private static final List<String> SENT = new ArrayList<>();

    private static SessionFactory factory;
    private static long key;

    @BeforeAll
    static void persist() {
        String url = POSTGRES.createDatabase();
        Flyway.configure().dataSource(url, null, null).load().migrate();
        StatementInspector inspector = sql -> {
            SENT.add(sql);
            return sql;
        };
        factory = factory(
                url,
                Map.of(
                        "hibernate.hbm2ddl.auto",
                        "validate",
                        "hibernate.session_factory.statement_inspector",
                        inspector));
        DataSource source = new DataSource("manual");
        Document document = new Document(source, "https://docs.example/a");
        document.setMetadata(Map.of("language", "en"));
        source.addDocument(document);
        DocumentChunk chunk = new DocumentChunk(document, 0, "text");
        chunk.setEmbedding(filled(1));
        document.addChunk(chunk);
        factory.inTransaction(session -> session.persist(source));
        key = chunk.getId();
    }

    @AfterAll
    static void stop() {
        factory.close();
        POSTGRES.close();
    }

    @BeforeEach
    void forgetStatements() {
        SENT.clear();
    }

    @Test
    void the_build_runs_on_the_hibernate_that_it_names() {
        assertThat(Version.getVersionString()).isEqualTo(System.getProperty("hibernate.expected"));
    }

    @Test
    void the_application_of_plain_hibernate_runs() {
        Main.main(new String[] {POSTGRES.createDatabase()});
    }

    @Test
    void docuais_dialect_creates_the_tables_and_the_vector_index() {
        String url = POSTGRES.createDatabase();
        // The script that enables pgvector, and no other.
        Flyway.configure()
                .dataSource(url, null, null)
                .target("20250411000000")
                .load()
                .migrate();
        Map<String, Object> settings = Map.of(
                "hibernate.dialect", DocuAiDialect.class.getName(),
                "hibernate.implicit_naming_strategy", NamingConvention.class.getName(),
                "hibernate.hbm2ddl.auto", "create-only");
        try (SessionFactory created = factory(url, settings)) {
            long indexes = created.fromTransaction(session -> session.createNativeQuery(
                            "SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%hnsw%'", Long.class)
                    .getSingleResult());
            assertThat(indexes).isOne();
        }
    }

    @Test
    void an_embedding_is_loaded_when_it_is_looked_at() {
        factory.inTransaction(session -> {
            DocumentChunk chunk = session.find(DocumentChunk.class, key);
            assertThat(SENT).noneMatch(sql -> sql.matches("(?s).*embedding\\b(?!_).*"));
            assertThat(chunk.getDocument().getMetadata()).containsEntry("language", "en");
            assertThat(chunk.getEmbedding()).isEqualTo(filled(1));
        });
    }

    @Test
    void a_reference_is_loaded_when_it_is_looked_at() {
        factory.inTransaction(session -> {
            DocumentChunk chunk = session.getReference(DocumentChunk.class, key);
            assertThat(SENT).isEmpty();
            assertThat(chunk.getChunkText()).isEqualTo("text");
        });
    }

    @Test
    void a_search_in_hql_finds_the_chunk() {
        List<DocumentChunk> found = factory.fromTransaction(session -> session.createSelectionQuery(
                        "from DocumentChunk c where c.id = :key order by cosine_distance(c.embedding, :e)",
                        DocumentChunk.class)
                .setParameter("key", key)
                .setParameter("e", filled(1))
                .getResultList());

        assertThat(found).extracting(DocumentChunk::getId).containsExactly(key);
    }

    @Test
    void a_search_loads_embeddings_only_on_request() {
        factory.inStatelessTransaction(session -> {
            List<SimilarChunk> found = ChunkSearch.nearest(filled(1)).run(session);
            assertThat(found)
                    .hasSize(1)
                    .noneMatch(similar -> Hibernate.isPropertyInitialized(similar.chunk(), "embedding"));
            assertThat(ChunkSearch.nearest(filled(1)).withEmbeddings().run(session))
                    .singleElement()
                    .satisfies(similar ->
                            assertThat(similar.chunk().getEmbedding()).isEqualTo(filled(1)));
        });
    }

    @Test
    void an_update_leaves_an_embedding_alone_that_was_not_looked_at() {
        factory.inTransaction(session -> session.find(DocumentChunk.class, key).setTitle("new"));

        float[] embedding = factory.fromTransaction(
                session -> session.find(DocumentChunk.class, key).getEmbedding());
        assertThat(embedding).isEqualTo(filled(1));
    }

    private static SessionFactory factory(String url, Map<String, Object> settings) {
        PersistenceConfiguration configuration = new PersistenceConfiguration("docuai")
                .property(PersistenceConfiguration.JDBC_URL, url)
                .properties(settings);
        DocuAiEntities.ALL.forEach(configuration::managedClass);
        return configuration.createEntityManagerFactory().unwrap(SessionFactory.class);
    }

    private static float[] filled(float element) {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        Arrays.fill(embedding, element);
        return embedding;
    }
}
