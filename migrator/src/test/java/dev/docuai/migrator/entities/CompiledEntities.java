package dev.docuai.migrator.entities;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Classes that are on no class path yet: a folder of them, or a jar. */
final class CompiledEntities {
    private CompiledEntities() {}

    /** Compiles an entity {@code name} with one further field into {@code folder/classes}. */
    static Path folder(Path folder, String name, String field) throws IOException {
        Path source = Files.writeString(folder.resolve(name + ".java"), """
                package outside.model;
                @jakarta.persistence.Entity
                class %s {
                    @jakarta.persistence.Id int id;
                    %s
                    enum Kind { ONE, TWO }
                }
                """.formatted(name, field));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                classes.toString(),
                source.toString());
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the test's entity does not compile");
        }
        return classes;
    }

    static Path jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : new ArrayList<>(files.filter(Files::isRegularFile).toList())) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
