package example.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class ApplicationTest {
    private static final LocalPostgres POSTGRES = LocalPostgres.start(LocalPostgresOptions.disposable());

    @Autowired
    private Library library;

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
}
