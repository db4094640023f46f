package dev.docuai.migration.lint;

import dev.docuai.migration.database.Repetitions;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A script with a hazard, and its safe way: a folder of {@code resources/lint}, whose README describes the files.
 *
 * @param folder its folder
 */
record LintCase(Path folder) {
    private static final Path ROOT = Path.of("src/test/resources/lint");

    /** Those of the folder {@code further} only with the counts for a release. */
    static List<LintCase> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith("expected.txt"))
                    .filter(file -> Repetitions.isThorough() || !file.startsWith(ROOT.resolve("further")))
                    .map(file -> new LintCase(file.getParent()))
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script with the hazard, after the schema before it. */
    List<Revision> bad() {
        return revisions(List.of(folder.resolve("bad.sql")));
    }

    /** The safe way, after the schema before it. */
    List<Revision> good() {
        try (Stream<Path> files = Files.list(folder)) {
            return revisions(files.filter(file -> file.getFileName().toString().matches("good(-\\d+)?\\.sql"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first one makes the schema. */
    private List<Revision> revisions(List<Path> scripts) {
        List<Path> files = Stream.of(
                        Stream.of(folder.resolve("before.sql")),
                        Stream.of(folder.resolve("rows.sql")).filter(Files::exists),
                        scripts.stream())
                .flatMap(each -> each)
                .toList();
        return RevisionFile.after(new RevisionChain(List.of(), List.of(), List.of()), files);
    }

    /** How many of the revisions come before those that are judged. */
    int below() {
        return Files.exists(folder.resolve("rows.sql")) ? 2 : 1;
    }

    List<String> expected() {
        return read("expected.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .sorted()
                .toList();
    }

    /** {@code LINE RULE object}, as in expected.txt. */
    static String text(Finding finding) {
        return finding.line() + " " + finding.rule() + " " + (finding.object().isEmpty() ? "-" : finding.object());
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (Files.exists(folder.resolve("lint.properties"))) {
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(folder.resolve("lint.properties"))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties
                    .stringPropertyNames()
                    .forEach(key -> settings.put(key.substring("lint.".length()), properties.getProperty(key)));
        }
        return settings;
    }

    boolean hasUndo() {
        return Files.exists(folder.resolve("bad.undo.sql")) || Files.exists(folder.resolve("good.undo.sql"));
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return ROOT.relativize(folder).toString();
    }
}
