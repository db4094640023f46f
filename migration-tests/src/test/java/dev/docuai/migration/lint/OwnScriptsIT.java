package dev.docuai.migration.lint;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.options.LintOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** DocuAI's own scripts give no warning, or have a reason. */
@ExtendWith(FreshDatabases.class)
class OwnScriptsIT {
    @Test
    void docuais_scripts_are_clean_or_have_reasons(TestDatabase database) {
        MigratorConfig config = MigratorConfig.builder()
                .file(Path.of("../docuai-db.properties"))
                .url(database.url())
                .build();

        new Migrator(config).lint(LintOptions.ALL).requireClean();
    }
}
