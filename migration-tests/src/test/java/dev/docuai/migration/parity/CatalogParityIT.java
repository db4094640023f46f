package dev.docuai.migration.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The scripts and the entities give one catalog, line for line. What the scripts gave at the original's revisions, {@link
 * OriginalIT} holds to Alembic.
 */
@ExtendWith(FreshDatabases.class)
class CatalogParityIT {

    @Test
    void scripts_and_entities_create_one_catalog(@AtHead TestDatabase byScripts, TestDatabase byEntities)
            throws SQLException {
        byEntities.execute("CREATE EXTENSION vector");
        byEntities.execute(Factories.ddl().toArray(String[]::new));

        assertThat(byEntities.catalog())
                .isEqualTo(byScripts.catalog())
                .anyMatch(line -> line.startsWith("index document_chunks.ix_document_chunks_embedding "));
    }

    /** What Hibernate's own validation overlooks, see {@link ValidateIT}; proves that the comparison can fail. */
    @Test
    void a_difference_in_the_vector_index_shows(@AtHead TestDatabase byScripts, TestDatabase byEntities)
            throws SQLException {
        byEntities.execute("CREATE EXTENSION vector");
        for (String statement : Factories.ddl()) {
            byEntities.execute(statement.replaceFirst("m = \\d+", "m = 17"));
        }

        List<String> expected = byScripts.catalog();
        assertThat(byEntities.catalog())
                .filteredOn(line -> !expected.contains(line))
                .singleElement()
                .asString()
                .contains("ix_document_chunks_embedding", "m='17'");
    }
}
