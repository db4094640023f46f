package example.quality;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import jakarta.persistence.PersistenceConfiguration;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/**
 * Searches of a library's Javadoc by vectors, by words and by both. A question is the member's name, or the first
 * sentence of its description; the chunk that answers it lacks this sentence. The test prints its tables.
 */
class SearchQualityTest {
    private static final int K = 10;
    private static final int QUESTIONS = 300;
    private static final long SEED = 20261129;

    private final EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();

    /**
     * A question.
     *
     * @param chunks the keys of the chunks that answer it
     */
    private record Question(String text, float[] embedding, Set<Long> chunks) {}

    @Test
    void vectors_words_and_both() throws Exception {
        List<Javadoc.Member> members = Javadoc.members(
                Path.of(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith("-javadoc.jar"))
                        .findFirst()
                        .orElseThrow()));
        try (LocalPostgres server = LocalPostgres.start(LocalPostgresOptions.disposable())) {
            String url = server.createDatabase();
            Flyway.configure().dataSource(url, null, null).load().migrate();
            store(url, members);
            try (Connection connection = DriverManager.getConnection(url)) {
                SearchIndexes indexes = SearchIndexes.read(connection);
                List<Question> sentences = questions(members, Javadoc.Member::question);
                List<Question> names = questions(members, Javadoc.Member::name);
                System.out.printf(
                        Locale.ROOT,
                        "%d members, %d rows, %d questions of each kind%n",
                        members.size(),
                        members.size() * copies(),
                        QUESTIONS);
                quality("first sentences", sentences, connection, indexes);
                quality("names", names, connection, indexes);
                latency("all rows", "", search -> search, sentences, connection, indexes);
                latency(
                        "a row in a hundred",
                        " AND metadata @> '{\"percent\": 7}'",
                        search -> search.where(Filter.metadata("percent").eq(7)),
                        sentences,
                        connection,
                        indexes);
            }
        }
    }

    private static int copies() {
        return Integer.parseInt(System.getProperty("copies", "1"));
    }

    /** Chunks have the keys from 1 in the order of the members; copies follow. */
    private void store(String url, List<Javadoc.Member> members) throws SQLException {
        PersistenceConfiguration configuration =
                new PersistenceConfiguration("docuai").property(PersistenceConfiguration.JDBC_URL, url);
        DocuAiEntities.ALL.forEach(configuration::managedClass);
        List<float[]> embeddings =
                embeddings(members.stream().map(Javadoc.Member::text).toList());
        Random random = new Random(SEED);
        try (SessionFactory factory = configuration.createEntityManagerFactory().unwrap(SessionFactory.class)) {
            factory.inStatelessTransaction(session -> {
                Document document = new DocumentRepository_(session)
                        .getOrCreate(new DataSourceRepository_(session).getOrCreate("javadoc"), "/");
                Stream<NewChunk> chunks = IntStream.range(0, members.size() * copies())
                        .mapToObj(i -> {
                            int member = i % members.size();
                            float[] embedding = embeddings.get(member);
                            return new NewChunk(
                                            document.getId(),
                                            i,
                                            members.get(member).text(),
                                            i < members.size() ? embedding : aside(embedding, random))
                                    .withMetadata(Map.of("copy", i / members.size(), "percent", i % 100));
                        });
                ChunkLoader.on(session).load(chunks);
            });
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    private static float[] aside(float[] embedding, Random random) {
        float[] other = embedding.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] += (float) (random.nextGaussian() * 0.03);
        }
        return other;
    }

    /** The model's 384 elements, and zeros, which change no angle. */
    private List<float[]> embeddings(List<String> texts) {
        List<float[]> embeddings = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += 100) {
            model.embedAll(texts.subList(i, Math.min(i + 100, texts.size())).stream()
                            .map(TextSegment::from)
                            .toList())
                    .content()
                    .forEach(one -> embeddings.add(Arrays.copyOf(one.vector(), DocumentChunk.DIMENSIONS)));
        }
        return embeddings;
    }

    private List<Question> questions(List<Javadoc.Member> members, Function<Javadoc.Member, String> text) {
        Map<String, Set<Long>> answers = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            answers.computeIfAbsent(text.apply(members.get(i)), question -> new HashSet<>())
                    .add(i + 1L);
        }
        List<String> asked = new ArrayList<>(answers.keySet());
        Collections.shuffle(asked, new Random(SEED));
        List<String> some = asked.subList(0, QUESTIONS);
        List<float[]> embeddings = embeddings(some);
        return IntStream.range(0, QUESTIONS)
                .mapToObj(i -> new Question(some.get(i), embeddings.get(i), answers.get(some.get(i))))
                .toList();
    }

    private static ChunkSearch hybrid(Question question) {
        return ChunkSearch.hybrid(question.text(), question.embedding()).limit(K);
    }

    private static void quality(String kind, List<Question> questions, Connection connection, SearchIndexes indexes)
            throws SQLException {
        Map<String, Function<Question, ChunkSearch>> searches = new LinkedHashMap<>();
        searches.put(
                "vectors", question -> ChunkSearch.nearest(question.embedding()).limit(K));
        searches.put("words", question -> hybrid(question).weights(0, 1));
        searches.put("both", SearchQualityTest::hybrid);
        searches.put("both, words 2", question -> hybrid(question).weights(1, 2));
        Map<String, Double> gains = new LinkedHashMap<>();
        for (Map.Entry<String, Function<Question, ChunkSearch>> search : searches.entrySet()) {
            double recall = 0;
            double gain = 0;
            for (Question question : questions) {
                List<Long> found = search.getValue().apply(question).run(connection, indexes).stream()
                        .map(SearchHit::chunkId)
                        .toList();
                int wanted = Math.min(K, question.chunks().size());
                double ideal = IntStream.range(0, wanted)
                        .mapToDouble(SearchQualityTest::discount)
                        .sum();
                recall += (double) found.stream()
                                .filter(question.chunks()::contains)
                                .count()
                        / wanted;
                gain += IntStream.range(0, found.size())
                                .filter(i -> question.chunks().contains(found.get(i)))
                                .mapToDouble(SearchQualityTest::discount)
                                .sum()
                        / ideal;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %-14s recall@10 %.3f  nDCG@10 %.3f%n",
                    kind,
                    search.getKey(),
                    recall / questions.size(),
                    gain / questions.size());
            gains.put(search.getKey(), gain);
        }
        assertTrue(gains.get("both") > Math.max(gains.get("vectors"), gains.get("words")), gains.toString());
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2);
    }

    /**
     * The medians of each search, asked in turns; the search by words alone is the same one in plain SQL, which parses the
     * question, too.
     */
    private static void latency(
            String rows,
            String where,
            UnaryOperator<ChunkSearch> filter,
            List<Question> questions,
            Connection connection,
            SearchIndexes indexes)
            throws SQLException {
        String byWords = "WITH sought AS MATERIALIZED (SELECT string_agg(quote_literal(word), ' | ')::tsquery AS q"
                + " FROM (SELECT ?::text AS text) asked, unnest(tsvector_to_array("
                + "to_tsvector('english', translate(text, '_<>', '.  ')) || to_tsvector('english',"
                + " regexp_replace(translate(text, './<>-@&_', '        '), '([a-z0-9])([A-Z])', '\\1 \\2', 'g'))))"
                + " word)"
                + " SELECT chunk_id, ts_rank(text_search, (SELECT q FROM sought), 1) AS score FROM document_chunks"
                + " WHERE text_search @@ (SELECT q FROM sought)" + where + " ORDER BY score DESC, chunk_id LIMIT 40";
        Map<String, List<Double>> times = new LinkedHashMap<>();
        try (PreparedStatement words = connection.prepareStatement(byWords)) {
            for (int round = 0; round < 4; round++) {
                for (Question question : questions) {
                    time(
                            times,
                            round,
                            "vectors, 40",
                            () -> filter.apply(ChunkSearch.nearest(question.embedding())
                                            .limit(40))
                                    .run(connection, indexes));
                    time(times, round, "words, 40", () -> {
                        words.setString(1, question.text());
                        try (ResultSet row = words.executeQuery()) {
                            while (row.next()) {
                                row.getLong(1);
                            }
                        }
                        return null;
                    });
                    time(
                            times,
                            round,
                            "both",
                            () -> filter.apply(hybrid(question)).run(connection, indexes));
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach((search, all) -> medians.put(
                search, all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow()));
        double legs = medians.get("vectors, 40") + medians.get("words, 40");
        System.out.println(rows + ", "
                + medians.entrySet().stream()
                        .map(one -> String.format(Locale.ROOT, "%s: %.2f ms", one.getKey(), one.getValue()))
                        .collect(Collectors.joining(", ", "medians: ", "")));
        System.out.printf(Locale.ROOT, "%s, both, to the sum of the two: %.2f%n", rows, medians.get("both") / legs);
    }

    @FunctionalInterface
    private interface Work {
        Object run() throws SQLException;
    }

    private static void time(Map<String, List<Double>> times, int round, String search, Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        double milliseconds = (System.nanoTime() - start) / 1e6;
        // The first round warms up.
        if (round > 0) {
            times.computeIfAbsent(search, name -> new ArrayList<>()).add(milliseconds);
        }
    }
}
