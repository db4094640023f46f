package dev.docuai.migration.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A test that names a revision of DocuAI's turns red with the next one, unless it is about one in the past. */
class RevisionNamesTest {
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void only_tests_of_the_original_and_of_integer_keys_name_a_revision_of_docuai() throws IOException {
        List<String> names = Chain.DOCUAI.revisions().stream()
                .flatMap(revision -> Stream.concat(Stream.of(revision.id().toString()), revision.alembicId().stream()))
                .toList();
        try (Stream<Path> files = Files.walk(TESTS)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> names.stream().anyMatch(text(file)::contains))
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("KeyType.java", "OriginalIT.java");
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
