package example.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.script.Target;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoMigrationTest {

    @TempDir
    private Path project;

    @Test
    void the_entities_of_another_project_are_migrated_there_and_back() throws IOException {
        try (LocalPostgres postgres = LocalPostgres.start(LocalPostgresOptions.disposable())) {
            Migrator migrator = migrator(postgres.createDatabase());

            RevisionResult pgvector = migrator.revision("pgvector");
            Files.writeString(pgvector.script(), "\nCREATE EXTENSION vector;\n", StandardOpenOption.APPEND);
            Files.writeString(pgvector.undoScript(), "\nDROP EXTENSION vector;\n", StandardOpenOption.APPEND);
            migrator.upgrade(Target.HEAD);

            migrator.autogenerate("photos");
            assertTrue(scripts().contains("USING hnsw (look vector_l2_ops) WITH (m = 24, ef_construction = 100)"));
            assertTrue(scripts().contains("USING ivfflat (colours halfvec_cosine_ops) WITH (lists = 10)"));

            migrator.upgrade(Target.HEAD);
            migrator.check().requireClean();

            migrator.downgrade(Target.BASE);
            assertEquals(Optional.empty(), migrator.current().revision());
        }
    }

    @Test
    void the_domain_of_docuai_is_not_there() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("dev.docuai.domain.DocumentChunk"));
    }

    private Migrator migrator(String url) throws IOException {
        Path up = Files.createDirectories(project.resolve("up"));
        Path down = Files.createDirectories(project.resolve("down"));
        MigratorConfig.Builder builder = MigratorConfig.builder()
                .url(url)
                .scripts(List.of(up.toString()))
                .undoScripts(List.of(down.toString()));
        builder.autogeneration()
                .entities(List.of("example.own"))
                .hibernate("hibernate.dialect", "dev.docuai.pgvector.PgvectorDialect");
        return new Migrator(builder.build());
    }

    /** All scripts as one line. */
    private String scripts() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(project.resolve("up"))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file).replaceAll("\\s+", " "));
            }
        }
        return text.toString();
    }
}
