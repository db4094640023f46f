package dev.docuai.migration.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchResult;
import dev.docuai.migration.Chain;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import dev.docuai.migration.repository.Sessions;
import dev.docuai.migrator.script.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of chunks that hybrid searches know. */
@ExtendWith(FreshDatabases.class)
class WordsIT {

    private static final List<String> TEXTS = List.of(
            "A call of org.hibernate.Session loads a row.",
            "The org has a session to hibernate.",
            "Set hnsw.ef_search for better recall; hnsw.ef_construction belongs to the build.",
            "Method getOrCreate of List<DocumentChunk> makes rows.",
            "The maven-compiler-plugin compiles src/main/java/App.java",
            "Häuser und Bäume");

    @ParameterizedTest
    @CsvSource({
        "org.hibernate.Session, 0 1",
        "ORG.HIBERNATE.SESSION, 0 1",
        "hibernate, 0 1",
        "session, 0 1",
        "sessions, 0 1",
        "ef_search, 2",
        "hnsw.ef_construction, 2",
        "getOrCreate, 3",
        "how to create a row, 0 3",
        "DocumentChunk, 3",
        "chunk, 3",
        "maven-compiler-plugin, 4",
        "compiler, 4",
        "App.java, 4",
        "what does the plugin compile?, 4",
        "Hausbau, ''"
    })
    void a_chunk_is_found_by_its_names_and_by_their_parts(String text, String found, @AtHead TestDatabase database)
            throws SQLException {
        store(database);
        try (Sessions sessions = new Sessions(database)) {
            assertThat(byWords(sessions, text)).isEqualTo(found);
        }
    }

    @Test
    void the_title_of_a_chunk_counts(@AtHead TestDatabase database) throws SQLException {
        store(database);
        database.execute("UPDATE document_chunks SET title = 'Timeouts' WHERE chunk_order = 1");
        try (Sessions sessions = new Sessions(database)) {
            assertThat(byWords(sessions, "timeout")).isEqualTo("1");
        }
    }

    /** The configuration is part of the column, and searches find it there. */
    @Test
    void another_language_is_a_revision(@AtHead TestDatabase database) throws SQLException {
        store(database);
        try (Sessions sessions = new Sessions(database)) {
            assertThat(byWords(sessions, "Haus")).isEmpty();
            database.execute(
                    "CREATE TEXT SEARCH CONFIGURATION \"Our word's\" (COPY = german)",
                    "ALTER TABLE document_chunks DROP COLUMN text_search, ADD COLUMN text_search tsvector"
                            + " GENERATED ALWAYS AS (to_tsvector('\"Our word''s\"', chunk_text)) STORED",
                    "CREATE INDEX ON document_chunks USING gin (text_search)");

            assertThat(byWords(sessions, "Haus")).isEqualTo("5");
        }
    }

    @Test
    void without_the_index_a_hybrid_search_asks_for_the_upgrade_and_works_after_it(@AtHead TestDatabase database)
            throws SQLException {
        store(database);
        Chain.DOCUAI.migrator(database).downgrade(Target.parse("base+5"));
        try (Sessions sessions = new Sessions(database)) {
            assertThat(found(sessions, ChunkSearch.nearest(Rows.embedding(1)))).hasSize(6);
            assertThatThrownBy(() -> byWords(sessions, "session"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("document_chunks")
                    .hasMessageContaining("upgrade the database to head");

            Chain.DOCUAI.migrator(database).upgrade(Target.HEAD);
            assertThat(byWords(sessions, "session")).isEqualTo("0 1");
        }
    }

    /** Backslashes in texts of SQL escape then. */
    @Test
    void words_are_found_without_standard_conforming_strings(@AtHead TestDatabase database) throws SQLException {
        database.execute("ALTER DATABASE \"" + database.name() + "\" SET standard_conforming_strings = off");
        store(database);
        try (Sessions sessions = new Sessions(database)) {
            assertThat(byWords(sessions, "org.hibernate.Session's \\")).isEqualTo("0 1");
            assertThat(byWords(sessions, "getOrCreate ef_search")).isEqualTo("2 3");
            assertThat(found(
                            sessions,
                            ChunkSearch.hybrid("session", Rows.embedding(99))
                                    .where(Filter.url().startsWith("/\\").not())))
                    .isNotEmpty();
        }
    }

    /** The service has searched before, and goes on in the same transaction. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_hybrid_search_notices_that_a_downgrade_has_taken_the_words(boolean filtered, @AtHead TestDatabase database)
            throws SQLException {
        store(database);
        ChunkSearch hybrid = ChunkSearch.hybrid("session", Rows.embedding(1)).weights(0, 1);
        ChunkSearch search = filtered ? hybrid.where(Filter.documents(1)) : hybrid;
        try (Sessions sessions = new Sessions(database)) {
            List<?> before = found(sessions, search);
            Chain.DOCUAI.migrator(database).downgrade(Target.parse("base+5"));

            sessions.factory().inStatelessTransaction(session -> {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> search.results(session))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("upgrade the database to head");
                }
                assertThat(ChunkSearch.nearest(Rows.embedding(1)).results(session))
                        .hasSize(6);
            });
            assertThatThrownBy(() -> found(sessions, search)).isInstanceOf(IllegalStateException.class);

            Chain.DOCUAI.migrator(database).upgrade(Target.HEAD);
            assertThat(found(sessions, search)).hasSameSizeAs(before).isNotEmpty();
        }
    }

    @Test
    void a_question_may_be_anything(@AtHead TestDatabase database) throws SQLException {
        store(database);
        String words = IntStream.range(0, 5_000).mapToObj(n -> "w" + n).collect(Collectors.joining(" "));
        try (Sessions sessions = new Sessions(database)) {
            assertThat(byWords(sessions, "a1@".repeat(3_333))).isEmpty();
            assertThat(byWords(sessions, words + " session")).isEmpty();
            assertThat(byWords(sessions, "session " + words)).isEqualTo("0 1");
        }
    }

    /** The distance from a zero embedding is no number. */
    @Test
    void a_chunk_with_a_zero_embedding_takes_no_place_in_the_result(@AtHead TestDatabase database) throws SQLException {
        store(database);
        database.execute(
                "UPDATE document_chunks SET embedding = array_fill(0, ARRAY[1536])::vector" + " WHERE chunk_order = 0");
        try (Sessions sessions = new Sessions(database)) {
            assertThat(found(
                            sessions,
                            ChunkSearch.hybrid("session", Rows.embedding(99))
                                    .weights(1, 3)
                                    .limit(5)))
                    .extracting(SearchResult::chunkOrder)
                    .hasSize(5)
                    .doesNotContain(0);
        }
    }

    /** A tsvector has at most 1 MB, and a chunk that was stored before must still be. */
    @Test
    void a_chunk_of_any_text_can_be_stored(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        String words = IntStream.range(0, 30_000)
                .mapToObj(n -> Integer.toString(n, 36) + "é𐐷")
                .collect(Collectors.joining(" "));
        List<String> texts = List.of(
                words,
                words.replace(' ', '.'),
                words.replace(' ', '_'),
                "a1@".repeat(20_000),
                "a_".repeat(30_000),
                "~/".repeat(30_000),
                "x".repeat(3_000_000),
                "é".repeat(2_000) + " ",
                "",
                "<<<>>>",
                "ßſİ \uFFFD \u200B");
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO document_chunks (document_id, chunk_order, title, chunk_text) VALUES (1, ?, ?, ?)")) {
            for (int i = 0; i < texts.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, i % 2 == 0 ? null : "a title");
                insert.setString(3, texts.get(i));
                insert.executeUpdate();
            }
        }
        assertThat(database.query("SELECT count(text_search) FROM document_chunks"))
                .containsExactly(String.valueOf(texts.size()));
    }

    private static void store(TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (Sessions sessions = new Sessions(database)) {
            sessions.factory().inTransaction(session -> {
                Document document = session.find(Document.class, 1L);
                for (int i = 0; i < TEXTS.size(); i++) {
                    DocumentChunk chunk = new DocumentChunk(document, i, TEXTS.get(i));
                    chunk.setEmbedding(Rows.embedding(i));
                    session.persist(chunk);
                }
            });
        }
    }

    /** The places of the chunks that have a word of the text. */
    private static String byWords(Sessions sessions, String text) {
        return found(sessions, text).stream()
                .filter(result -> result.rank().textPlace() != null)
                .map(SearchResult::chunkOrder)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static List<SearchResult> found(Sessions sessions, String text) {
        return found(sessions, ChunkSearch.hybrid(text, Rows.embedding(99)));
    }

    private static List<SearchResult> found(Sessions sessions, ChunkSearch search) {
        return sessions.factory()
                .fromStatelessTransaction(session -> new ChunkRepository_(session).findResults(search));
    }
}
