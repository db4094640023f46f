package example.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApplicationTest {
    private static final LocalPostgres POSTGRES = LocalPostgres.start(LocalPostgresOptions.disposable());

    @Autowired
    private Library library;

    @Autowired
    private DataSource pool;

    @Autowired
    private ChunkRepository chunks;

    @Value("${local.server.port}")
    private int port;

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
        long document = library.search(Embeddings.ofDocument(2000))
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

    @Test
    void repositories_work_outside_of_a_transaction() {
        library.persist("outside", 3000);

        List<SimilarChunk> found = chunks.findSimilar(ChunkSearch.nearest(Embeddings.ofDocument(3000)));
        long document = found.get(0).chunk().getDocument().getId();
        assertThat(chunks.byDocument(document)).hasSize(10);
        assertThat(chunks.deleteWhere(Filter.documents(document))).isEqualTo(10);
        assertThat(chunks.byDocument(document)).isEmpty();
    }

    @Test
    void an_endpoint_returns_results_as_json() throws Exception {
        library.persist("web", 4000);

        assertThat(get("/nearest/4000"))
                .startsWith("[{\"")
                .contains(
                        "\"url\":\"https://docs.example/4000\"",
                        "\"source\":\"web\"",
                        "\"text\":\"chunk 3\"",
                        "\"rank\":null")
                .doesNotContain("embedding");
        assertThat(get("/hybrid/4000/chunk"))
                .contains("\"rank\":{\"score\":", "\"vectorPlace\":1,", "\"textPlace\":1,");
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
