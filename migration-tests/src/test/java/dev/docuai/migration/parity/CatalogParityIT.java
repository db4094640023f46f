package dev.docuai.migration.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The scripts, the entities and the original's last revision give one catalog, line for line. */
@ExtendWith(FreshDatabases.class)
class CatalogParityIT {

    @Test
    void scripts_and_entities_create_the_golden_catalog(TestDatabase byScripts, TestDatabase byEntities)
            throws SQLException {
        Flyway.configure()
                .dataSource(byScripts.url(), null, null)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        byEntities.execute("CREATE EXTENSION vector");
        byEntities.execute(Hibernate.ddl().toArray(String[]::new));

        assertThat(byEntities.catalog())
                .isEqualTo(byScripts.catalog())
                .isEqualTo(GoldenCatalog.of("b3157d50e29e"))
                .hasSize(50);
    }

    /** What Hibernate's own validation overlooks, see {@link ValidateIT}; proves that the comparison can fail. */
    @Test
    void a_difference_in_the_vector_index_shows(TestDatabase database) throws SQLException {
        database.execute("CREATE EXTENSION vector");
        for (String statement : Hibernate.ddl()) {
            database.execute(statement.replace("m = 16", "m = 17"));
        }

        assertThat(database.catalog())
                .filteredOn(line -> !GoldenCatalog.of("b3157d50e29e").contains(line))
                .singleElement()
                .asString()
                .contains("ix_document_chunks_embedding", "m='17'");
    }
}
