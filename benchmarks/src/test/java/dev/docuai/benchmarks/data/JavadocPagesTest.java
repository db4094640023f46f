package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavadocPagesTest {
    private static final String SOURCE = """
            package garden;
            /** A place for plants. It has a fence. Nobody waters it on Sundays. */
            public class Bed {
                /** Makes an empty bed. */
                public Bed() {}
                /**
                 * Plants one more.
                 * @param name what it is called
                 * @return how many there are now
                 */
                public int plant(String name) { return 1; }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void what_the_javadoc_tool_writes_is_read() throws IOException {
        List<JavadocPages.Page> pages = JavadocPages.of(javadocJar());

        assertThat(pages)
                .filteredOn(page -> page.title().equals("Class Bed"))
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.firstSentence()).isEqualTo("A place for plants.");
                    assertThat(page.sections().get(0)).isEqualTo("It has a fence. Nobody waters it on Sundays.");
                    assertThat(page.sections())
                            .anySatisfy(text -> assertThat(text).contains("Plants one more.", "what it is called"))
                            .anySatisfy(text -> assertThat(text).contains("Makes an empty bed."))
                            .hasSize(3);
                });
        assertThat(pages)
                .extracting(JavadocPages.Page::title)
                .noneMatch(title -> title.contains("Index") || title.contains("Help") || title.contains("Hierarchy"));
    }

    @Test
    void what_is_no_jar_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("x-javadoc.jar"), "no jar");

        assertThatThrownBy(() -> JavadocPages.of(file))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("documentation cannot be read")
                .hasMessageContaining("x-javadoc.jar");
    }

    private Path javadocJar() throws IOException {
        Path source = Files.createDirectories(folder.resolve("src/garden")).resolve("Bed.java");
        Files.writeString(source, SOURCE);
        Path html = folder.resolve("html");
        StringWriter output = new StringWriter();
        int exit = ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(
                        new PrintWriter(output),
                        new PrintWriter(output),
                        "-quiet",
                        "-d",
                        html.toString(),
                        source.toString());
        assertThat(exit).as(output.toString()).isZero();
        Path jar = folder.resolve("garden-javadoc.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(html)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(html.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
