package dev.docuai.migration.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgvector.PGvector;
import dev.docuai.domain.Document;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bytes on the socket for rows with embeddings, Hibernate as a service has it. A vector of 1,536 dimensions has 6,148
 * bytes in binary; with a row's other columns and the protocol it is 6.2 KB, and a tenth more is allowed.
 */
@ExtendWith(FreshDatabases.class)
class WireBytesIT {
    private static final int ROWS = 100;
    private static final long MOST = ROWS * 6_200 * 11 / 10;

    /** pgjdbc's prepareThreshold. */
    private static final int WARM = 5;

    private static final String ALL = "select c, c.embedding from DocumentChunk c order by c.chunkOrder limit " + ROWS;

    /** A service's pool would keep its connection; Hibernate's own, of one, does so too. */
    private static SessionFactory factory(CountingProxy proxy, String... settings) {
        Map<String, Object> all = new HashMap<>(Map.of("hibernate.connection.pool_size", "1"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return Factories.at(proxy.url(), all);
    }

    private static List<float[]> read(SessionFactory factory) {
        return factory.fromTransaction(session -> {
            session.setDefaultReadOnly(true);
            return session.createSelectionQuery(ALL, Object[].class).getResultList().stream()
                    .map(row -> (float[]) row[1])
                    .toList();
        });
    }

    private static void assertEmbeddings(List<float[]> embeddings) {
        assertThat(embeddings)
                .containsExactlyElementsOf(
                        IntStream.range(0, ROWS).mapToObj(Chunks::embedding).toList());
    }

    /** One document, so that its rows are not sent again. */
    private static Document document(SessionFactory factory) {
        Chunks.persist(factory, 1);
        return factory.fromTransaction(session ->
                session.createSelectionQuery("from Document", Document.class).getSingleResult());
    }

    @Test
    void a_hundred_rows_go_up_by_persist(@AtHead TestDatabase database) throws Exception {
        try (CountingProxy proxy = new CountingProxy(database);
                SessionFactory factory = factory(proxy)) {
            Document document = document(factory);

            proxy.reset();
            factory.inTransaction(session -> {
                Document reference = session.getReference(Document.class, document.getId());
                for (int i = 0; i < ROWS; i++) {
                    session.persist(Chunks.chunk(reference, i));
                }
            });

            assertThat(proxy.up()).isBetween(ROWS * 6_148L, MOST);
            // Hibernate asks for the generated columns by name, so no embedding comes back with the key.
            assertThat(proxy.down()).isLessThan(ROWS * 150L);
        }
    }

    @Test
    void a_hundred_rows_go_up_by_a_stateless_session(@AtHead TestDatabase database) throws Exception {
        try (CountingProxy proxy = new CountingProxy(database);
                SessionFactory factory = factory(proxy)) {
            Document document = document(factory);

            proxy.reset();
            factory.inStatelessTransaction(session -> session.insertMultiple(IntStream.range(0, ROWS)
                    .mapToObj(i -> Chunks.chunk(document, i))
                    .toList()));

            assertThat(proxy.up()).isBetween(ROWS * 6_148L, MOST);
            assertThat(proxy.down()).isLessThan(ROWS * 150L);
        }
    }

    @ParameterizedTest
    @CsvSource({"binary, 6148, 9000", "text, 12000, 24000"})
    void a_search_sends_its_embedding_in_the_format_that_is_set(
            String format, int least, int most, @AtHead TestDatabase database) throws Exception {
        try (CountingProxy proxy = new CountingProxy(database);
                SessionFactory factory = factory(proxy, "docuai.vector.format", format)) {
            Chunks.persist(factory, 1);
            ChunkSearch search = ChunkSearch.nearest(Chunks.embedding(0)).limit(1);
            factory.inTransaction(search::run);

            proxy.reset();
            assertThat(factory.<List<SimilarChunk>>fromTransaction(search::run)).hasSize(1);

            assertThat(proxy.up()).isBetween((long) least, (long) most);
        }
    }

    @Test
    void a_hundred_rows_come_down_on_a_warm_connection(@AtHead TestDatabase database) throws Exception {
        try (CountingProxy proxy = new CountingProxy(database);
                SessionFactory factory = factory(proxy)) {
            Chunks.persist(factory, ROWS);
            for (int i = 0; i < WARM; i++) {
                assertEmbeddings(read(factory));
            }

            proxy.reset();
            assertEmbeddings(read(factory));

            assertThat(proxy.down()).isBetween(ROWS * 6_148L, MOST);
            assertThat(proxy.up()).isLessThan(1_000);
        }
    }

    /** A service that only reads: its connection has never sent a vector. */
    @ParameterizedTest
    @CsvSource({"5, 5", "1, 1"})
    void a_reader_gets_binary_once_a_statement_is_prepared(
            String prepareThreshold, int readAsText, @AtHead TestDatabase database) throws Exception {
        fill(database);
        try (CountingProxy proxy = new CountingProxy(database);
                SessionFactory factory = factory(proxy, "hibernate.connection.prepareThreshold", prepareThreshold)) {
            for (int i = 0; i < readAsText; i++) {
                proxy.reset();
                assertEmbeddings(read(factory));
                assertThat(proxy.down()).isGreaterThan(ROWS * 12_000L);
            }
            for (int i = 0; i < 3; i++) {
                proxy.reset();
                assertEmbeddings(read(factory));
                assertThat(proxy.down()).isBetween(ROWS * 6_148L, MOST);
            }
        }
    }

    @Test
    void a_reader_gets_binary_from_the_first_time_on_if_the_url_asks_for_it(@AtHead TestDatabase database)
            throws Exception {
        fill(database);
        try (CountingProxy proxy = new CountingProxy(database);
                SessionFactory factory = factory(
                        proxy,
                        "hibernate.connection.prepareThreshold",
                        "-1",
                        "hibernate.connection.datatype.vector",
                        PGvector.class.getName())) {
            for (int i = 0; i < 3; i++) {
                proxy.reset();
                assertEmbeddings(read(factory));
                assertThat(proxy.down()).isBetween(ROWS * 6_148L, MOST);
            }
        }
    }

    private static void fill(TestDatabase database) {
        try (SessionFactory factory = Factories.on(database, Map.of())) {
            Chunks.persist(factory, ROWS);
        }
    }

    @Test
    void a_search_sends_its_vector_once_in_binary(@AtHead TestDatabase database) throws Exception {
        try (CountingProxy proxy = new CountingProxy(database);
                SessionFactory factory = factory(proxy)) {
            Chunks.persist(factory, ROWS);

            proxy.reset();
            factory.inTransaction(session -> session.createSelectionQuery(
                            "select c.id from DocumentChunk c order by cosine_distance(c.embedding, :e) limit 10",
                            Long.class)
                    .setParameter("e", Chunks.embedding(3))
                    .getResultList());

            assertThat(proxy.up()).isBetween(6_148L, 7_000L);
        }
    }

    @Test
    void text_takes_twice_as_much_and_arrives_as_well(@AtHead TestDatabase database) throws Exception {
        try (CountingProxy proxy = new CountingProxy(database);
                SessionFactory factory = factory(proxy, "docuai.vector.format", "text")) {
            Chunks.persist(factory, ROWS);
            assertThat(proxy.up()).isGreaterThan(ROWS * 12_000L);
            for (int i = 0; i <= WARM; i++) {
                assertEmbeddings(read(factory));
            }

            proxy.reset();
            assertEmbeddings(read(factory));

            assertThat(proxy.down()).isGreaterThan(ROWS * 12_000L);
        }
    }
}
