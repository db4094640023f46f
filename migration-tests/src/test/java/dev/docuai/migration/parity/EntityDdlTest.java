package dev.docuai.migration.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.DocuAiDialect;
import dev.docuai.domain.NamingConvention;
import dev.docuai.migration.database.Factories;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.entities.EntityDdl;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The migrator, which knows DocuAI's entities by configuration only, reads what Hibernate in a service reads. */
class EntityDdlTest {
    @Test
    void the_migrator_finds_docuais_entities_by_the_name_of_their_package() {
        List<String> asInAService = Factories.ddl();
        MigratorConfig.Builder builder = MigratorConfig.builder();
        builder.autogeneration()
                .entities(List.of("dev.docuai.domain"))
                .hibernate("hibernate.dialect", DocuAiDialect.class.getName())
                .hibernate("hibernate.implicit_naming_strategy", NamingConvention.class.getName());
        MigratorConfig config = builder.build();

        assertThat(new EntityDdl(config.autogeneration(), config.classLoader()).statements(17))
                .isNotEmpty()
                .containsExactlyElementsOf(asInAService);
    }
}
