package dev.docuai.migration.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two tenants by schema in one session factory and one pool, whose connections go from one to the other. Every text of a
 * tenant begins with its name, and both have rows of the same keys.
 */
@ExtendWith(FreshDatabases.class)
class TenantThreadsIT {
    private static final int THREADS = 8;
    private static final int ROUNDS = 3;
    private static final List<String> TENANTS = List.of("one", "two");

    @Test
    void nothing_crosses_while_eight_threads_do_all_that_the_jar_does(@AtHead TestDatabase database) throws Exception {
        for (String tenant : TENANTS) {
            MappingStyle.DEFAULT_SCHEMA.createTables(database, tenant);
        }
        // Another distance in one of them: its cached indexes would fail, or be wrong, for the other.
        MappedSchemasIT.byEuclid(database, "two");
        List<String> ofPublic = MappedSchemasIT.rows(database, "public");
        try (SchemaRole role = SchemaRole.create(database, TENANTS);
                HikariDataSource pool = pool(role.view());
                SessionFactory factory = factory(pool)) {
            ExecutorService executor = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> workers = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    int number = i;
                    workers.add(executor.submit(() -> new ServiceWork(
                                    number,
                                    TENANTS,
                                    tenant -> factory.withStatelessOptions()
                                            .tenantIdentifier((Object) tenant)
                                            .openStatelessSession(),
                                    tenant -> factory.withOptions()
                                            .tenantIdentifier((Object) tenant)
                                            .openSession())
                            .run(ROUNDS)));
                }
                for (Future<?> worker : workers) {
                    worker.get();
                }
            } finally {
                executor.shutdownNow();
            }
        }
        for (String tenant : TENANTS) {
            String other = tenant.equals("one") ? "two" : "one";
            assertThat(database.query("SELECT count(*) > 0, bool_and(chunk_text LIKE '" + tenant + " %') FROM " + tenant
                            + ".document_chunks"))
                    .containsExactly("t|t");
            assertThat(MappedSchemasIT.rows(database, tenant)).noneMatch(row -> row.contains(other));
            assertThat(database.query("SELECT count(*), count(DISTINCT url) FROM " + tenant + ".documents"))
                    .allSatisfy(counts -> assertThat(counts.split("\\|")[0]).isEqualTo(counts.split("\\|")[1]));
        }
        assertThat(MappedSchemasIT.rows(database, "public")).isEqualTo(ofPublic);
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(THREADS);
        return pool;
    }

    private static SessionFactory factory(HikariDataSource pool) {
        return new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySetting(
                                "hibernate.multi_tenant_connection_provider", new TenantSchemas(pool::getConnection))
                        .build())
                .addAnnotatedClasses(DocuAiEntities.ALL.toArray(Class<?>[]::new))
                .buildMetadata()
                .buildSessionFactory();
    }
}
