package dev.docuai.migration.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.sync.DocumentSync;
import dev.docuai.domain.sync.SourceChunk;
import dev.docuai.domain.sync.SourceDocument;
import dev.docuai.domain.sync.SyncResult;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The Javadoc of two releases of a library, page by page: {@code -Dtests.excluded=none
 * -Ddocuai.javadoc=BEFORE-javadoc.jar:AFTER-javadoc.jar}. The texts that are embedded are compared with the difference of
 * two sets.
 */
@Tag("comparison")
@ExtendWith(FreshDatabases.class)
class JavadocSyncIT {
    private static final int LONGEST = 4_000;

    private final CountedEmbeddings model = new CountedEmbeddings();

    @Test
    void the_second_release_costs_the_texts_that_the_first_has_not(@AtHead TestDatabase database)
            throws IOException, SQLException {
        String[] jars = System.getProperty("docuai.javadoc", "").split(":");
        assertThat(jars).as("-Ddocuai.javadoc=BEFORE:AFTER").hasSize(2);
        List<SourceDocument> before = pages(jars[0]);
        List<SourceDocument> after = pages(jars[1]);
        database.execute(
                "INSERT INTO data_sources (name) VALUES ('library')",
                // It would take most of the time, and says nothing about the counts.
                "DROP INDEX ix_document_chunks_embedding");
        try (Sessions sessions = new Sessions(database)) {
            DocumentSync sync = DocumentSync.on(sessions.factory(), "model", model);

            SyncResult first = sync.sync(1, before.stream());
            assertThat(model.taken()).containsExactlyInAnyOrderElementsOf(texts(before));
            SyncResult second = sync.sync(1, after.stream());

            Set<String> added = texts(after);
            added.removeAll(texts(before));
            assertThat(model.taken()).containsExactlyInAnyOrderElementsOf(added);
            assertThat(second.chunks().embedded()).isEqualTo(added.size());
            assertThat(database.query("SELECT count(*), count(embedding) FROM document_chunks"))
                    .containsExactly(count(after) + "|" + count(after));
            System.out.println("first: " + first + "\nsecond: " + second);
        }
    }

    private static Set<String> texts(List<SourceDocument> pages) {
        Set<String> texts = new HashSet<>();
        pages.forEach(page -> page.chunks().get().forEach(chunk -> texts.add(chunk.text())));
        return texts;
    }

    private static long count(List<SourceDocument> pages) {
        return pages.stream().mapToLong(page -> page.chunks().get().size()).sum();
    }

    private static List<SourceDocument> pages(String file) throws IOException {
        List<SourceDocument> pages = new ArrayList<>();
        try (JarFile jar = new JarFile(file)) {
            jar.stream()
                    .filter(entry -> entry.getName().matches("org/.*[A-Z].*\\.html"))
                    .forEach(entry -> {
                        try {
                            String html = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                                    .replace("\0", "");
                            pages.add(SourceDocument.of(
                                    "https://docs.example/" + entry.getName(), html, () -> chunks(html)));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
        return pages;
    }

    /** A section of the page is a chunk, a long one several. */
    private static List<SourceChunk> chunks(String html) {
        return Arrays.stream(html.split("<section"))
                .map(section -> section.replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .strip())
                .flatMap(text -> Arrays.stream(text.split("(?<=\\G.{" + LONGEST + "})")))
                .filter(text -> !text.isBlank())
                .map(SourceChunk::of)
                .toList();
    }
}
