package dev.docuai.migration.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A golden case: a folder {@code diff/<kind>/<case>} with two whole schemas and what must come out.
 *
 * @param name {@code vectors/the_dimension_changes}
 * @param before SQL that makes the database, run where nothing but schema public exists
 * @param after SQL that makes the target, run in the same way
 * @param rows SQL that fills {@code before}; empty for none
 * @param options of the diff, one each: {@code rename documents.summary=abstract}, {@code offline-ddl}, {@code expand},
 *     {@code schemas public,app}
 * @param expected what must come out
 */
record DiffCase(String name, String before, String after, String rows, List<String> options, Expectation expected) {
    /**
     * Every case.
     *
     * @return sorted by name
     */
    static List<DiffCase> all() {
        Path root = root();
        try (Stream<Path> folders = Files.find(root, 2, (path, attributes) -> attributes.isDirectory())) {
            return folders.filter(folder -> root.relativize(folder).getNameCount() == 2)
                    .sorted()
                    .map(folder -> read(root.relativize(folder).toString().replace('\\', '/'), folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        URL url = Objects.requireNonNull(DiffCase.class.getResource("/diff"), "there are no cases");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DiffCase read(String name, Path folder) {
        try {
            return new DiffCase(
                    name,
                    Files.readString(folder.resolve("before.sql")),
                    Files.readString(folder.resolve("after.sql")),
                    optional(folder.resolve("rows.sql")),
                    optional(folder.resolve("options")).lines().toList(),
                    Expectation.parse(Files.readString(folder.resolve("expect"))));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("case " + name + " cannot be read", e);
        }
    }

    private static String optional(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Override
    public String toString() {
        return name;
    }
}
