package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.postgres.Provider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who adds a column to an entity changes no test: in a copy of the project with one more column in {@code Document} and
 * the revision that autogenerate writes for it, the tests of round trips and parity pass as they are.
 */
@ExtendWith(FreshDatabases.class)
class NewColumnIT {
    private static final Path ENTITY = Path.of("../domain/src/main/java/dev/docuai/domain/Document.java");
    private static final Path SCRIPTS = Path.of("../schema/src/main/resources/db");

    @TempDir
    private Path copy;

    @Test
    void a_column_needs_an_entity_and_a_written_revision_and_no_test(@TempDir Path classes, TestDatabase database)
            throws IOException, InterruptedException {
        compileWithOneMoreColumn(classes);
        copyScripts();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-D" + Provider.PROPERTY + "=url",
                        "-D" + Provider.URL_PROPERTY + "=" + SharedServer.get().jdbcUrl(),
                        "-cp",
                        classPath(classes),
                        CopiedProject.class.getName(),
                        copy.resolve("db").toString(),
                        database.url())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(written()).singleElement().asString().contains("ADD COLUMN added_by_a_test character varying(8);");
    }

    private void compileWithOneMoreColumn(Path classes) throws IOException {
        String key = "    @Id\n";
        String source = Files.readString(ENTITY);
        assertThat(source).contains(key);
        Path edited = Files.writeString(
                copy.resolve("Document.java"),
                source.replace(
                        key,
                        "    @Column(name = \"added_by_a_test\", length = 8)\n"
                                + "    private @Nullable String addedByATest;\n\n" + key));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        edited.toString());
        assertThat(failed).isZero();
    }

    private void copyScripts() throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        copy.resolve("db").resolve(SCRIPTS.relativize(file).toString()));
            }
        }
    }

    /** The edited class before the others, the copied scripts in place of the schema's. */
    private String classPath(Path classes) {
        List<String> entries = new ArrayList<>(List.of(classes.toString(), copy.toString()));
        String schema = Path.of("..", "schema").toAbsolutePath().normalize() + File.separator;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.startsWith(schema)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** The upgrade scripts that the project does not have. */
    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(copy.resolve("db/migration"))) {
            return files.filter(
                            file -> !Files.exists(SCRIPTS.resolve("migration").resolve(file.getFileName())))
                    .map(NewColumnIT::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
