package example.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class ApplicationTest {
    private static final LocalPostgres POSTGRES = LocalPostgres.start(LocalPostgresOptions.disposable());

    @Autowired
    private Library library;

    @Autowired
    private DataSource pool;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", POSTGRES::createDatabase);
    }

    @Test
    void a_thousand_chunks_are_stored_and_the_nearest_are_found() {
        library.persist("manual", 0);
        library.load("manual", IntStream.range(1, 100));

        for (int number : List.of(0, 42)) {
            List<SimilarChunk> found = library.search(Embeddings.ofDocument(number));
            assertThat(found).hasSize(10).allSatisfy(similar -> {
                assertThat(similar.similarity()).isGreaterThan(0.9);
                assertThat(similar.chunk().getDocument().getUrl()).isEqualTo("https://docs.example/" + number);
                assertThat(similar.chunk().getDocument().getSource().getName()).isEqualTo("manual");
            });
        }
    }

    @Test
    void a_transaction_that_fails_leaves_nothing() {
        assertThatThrownBy(() -> library.persistSearchAndFail("abandoned", 1000))
                .hasMessage("abandoned");

        assertThat(library.knows("abandoned")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_loader_on_the_pool_works_in_the_running_transaction(boolean proxied) {
        DataSource pool = proxied ? new TransactionAwareDataSourceProxy(this.pool) : this.pool;
        library.persist("replaced", 2000);
        int document = library.search(Embeddings.ofDocument(2000))
                .get(0)
                .chunk()
                .getDocument()
                .getId();

        assertThatThrownBy(() -> library.replace(pool, document, "lost", true)).hasMessage("lost");
        assertThat(library.titleAndTexts(document)).hasSize(10).contains("chunk 0");

        library.replace(pool, document, "kept", false);
        assertThat(library.titleAndTexts(document)).containsExactly("kept", "kept");

        NewChunk chunk = new NewChunk(document, 0, "alone", Embeddings.ofDocument(document));
        ChunkLoader.on(pool).replaceChunks(document, List.of(chunk));
        assertThat(library.titleAndTexts(document)).containsExactly("kept", "alone");
    }
}
