package dev.docuai.migration.parity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DocuAiDialect;
import dev.docuai.domain.NamingConvention;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hibernate.hbm2ddl.auto=validate}, as sharp as it gets, on a database at head. */
@ExtendWith(FreshDatabases.class)
class ValidateIT {
    private static final Map<String, Object> VALIDATE = Map.of(
            "hibernate.hbm2ddl.auto", "validate",
            "hibernate.tooling.schema.index_validation", "ALL",
            "hibernate.tooling.schema.unique_key_validation", "ALL");

    @Test
    void head_is_valid_to_a_service_with_hibernates_own_dialect_and_names(@AtHead TestDatabase database) {
        assertThatCode(() -> validate(database, VALIDATE)).doesNotThrowAnyException();
    }

    @Test
    void head_is_valid_in_docuais_dialect_and_names(@AtHead TestDatabase database) {
        Map<String, Object> settings = new HashMap<>(VALIDATE);
        settings.put("hibernate.dialect", DocuAiDialect.class.getName());
        settings.put("hibernate.implicit_naming_strategy", NamingConvention.class.getName());

        assertThatCode(() -> validate(database, settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ALTER TABLE documents DROP COLUMN markdown_content                  | missing column [markdown_content]
                    ALTER TABLE document_chunks ALTER summary TYPE integer USING 0        | wrong column type encountered in column [summary]
                    DROP INDEX ix_documents_url                                         | Missing index named `ix_documents_url`
                    DROP INDEX ix_data_sources_name                                     | Missing index named `ix_data_sources_name`
                    ALTER TABLE data_sources DROP CONSTRAINT uq_data_sources_base_url   | uq_data_sources_base_url
                    DROP TABLE document_chunks                                          | missing table [document_chunks]
                    """)
    void a_missing_object_fails(String change, String message, @AtHead TestDatabase database) throws SQLException {
        database.execute(change);

        assertThatThrownBy(() -> validate(database, VALIDATE))
                .isInstanceOf(SchemaManagementException.class)
                .hasMessageContaining(message);
    }

    /** Why parity is also compared in PostgreSQL's own catalog: {@link CatalogParityIT}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP INDEX ix_document_chunks_embedding",
                "ALTER TABLE document_chunks DROP CONSTRAINT fk_document_chunks_document_id_documents",
                "ALTER TABLE documents ALTER processed_at DROP DEFAULT"
            })
    void hibernates_validation_overlooks_this(String change, @AtHead TestDatabase database) throws SQLException {
        database.execute(change);

        assertThatCode(() -> validate(database, VALIDATE)).doesNotThrowAnyException();
    }

    private static void validate(TestDatabase database, Map<String, Object> settings) {
        Factories.on(database, settings).close();
    }
}
