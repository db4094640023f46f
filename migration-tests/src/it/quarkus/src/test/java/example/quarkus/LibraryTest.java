package example.quarkus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LibraryTest.Database.class)
class LibraryTest {

    @Inject
    Library library;

    @Test
    void chunks_are_stored_found_and_loaded_without_their_embeddings() {
        library.store("manual", "https://docs.example/a", filled(1, 0), filled(0, 1));

        List<SimilarChunk> found = library.search(filled(1, 0.5f));

        assertEquals(
                List.of("first", "second"),
                found.stream().map(similar -> similar.chunk().getChunkText()).toList());
        long first = found.get(0).chunk().getId();
        assertArrayEquals(filled(1, 0), library.embedding(first));
        assertEquals("first", library.textOfReference(first));
    }

    private static float[] filled(float even, float odd) {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = i % 2 == 0 ? even : odd;
        }
        return embedding;
    }

    /** An empty database for the application. */
    public static final class Database implements QuarkusTestResourceLifecycleManager {
        private LocalPostgres postgres;

        @Override
        public Map<String, String> start() {
            postgres = LocalPostgres.start(LocalPostgresOptions.disposable());
            return Map.of("quarkus.datasource.jdbc.url", postgres.createDatabase());
        }

        @Override
        public void stop() {
            postgres.close();
        }
    }
}
