package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** DocuAI's entities with an edit, as a developer makes it: their sources, changed and compiled, in another package. */
final class EditedEntities {
    /** Not the real one, which is on the class path. */
    static final String PACKAGE = "dev.docuai.edited";

    private static final Path SOURCES = Path.of("../domain/src/main/java/dev/docuai/domain");

    private final Map<String, String> sources = new LinkedHashMap<>();

    EditedEntities() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.put(
                        file.getFileName().toString().replace(".java", ""),
                        Files.readString(file).replace("dev.docuai.domain", PACKAGE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text that must be there. */
    EditedEntities edit(String entity, String text, String replacement) {
        assertThat(sources.get(entity)).contains(text);
        sources.put(entity, sources.get(entity).replace(text, replacement));
        return this;
    }

    EditedEntities without(String entity) {
        sources.remove(entity);
        return this;
    }

    EditedEntities with(String type, String source) {
        sources.put(type, "package " + PACKAGE + ";\n" + source);
        return this;
    }

    /** Compiles them; gives the folder of the classes. */
    Path compile(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            files.add(Files.writeString(
                    Files.createDirectories(folder.resolve("sources")).resolve(source.getKey() + ".java"),
                    source.getValue()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            manager,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-proc:none",
                                    "-classpath",
                                    System.getProperty("java.class.path")),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return classes;
    }
}
