package dev.docuai.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.DataSetOptions;
import dev.docuai.benchmarks.data.DataSets;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.domain.search.SearchStatement;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether the figures of {@code run} are those of PostgreSQL's own programs on the same index: recall@10 by psql with the
 * search of pgvector's README, the p50 by {@code pgbench -M prepared} with the services' statement.
 *
 * <p>A comparison, which needs psql and pgbench on the PATH: {@code mvn -B verify -pl benchmarks -am -Dtests.excluded=none
 * -Dit.test=AgainstPsqlIT -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
@Tag("comparison")
class AgainstPsqlIT {
    private static final int ROWS = 3_000;
    private static final int QUERIES = 100;
    private static final int PASSES = 4;

    /**
     * The settings, once, and for each query a transaction. Its vector comes from a table: pgbench could send it as text
     * only, which the server would have to read.
     */
    private static final String PGBENCH = """
            \\if :number < 0
            %s;
            \\endif
            \\set number (:number + 1) %% %d
            %s;
            """;

    private static final String VECTOR = "(SELECT embedding FROM " + TableLoader.QUERIES + " WHERE number = :number)";

    @TempDir
    private static Path folder;

    private static DataSet data;
    private static BenchmarkDatabase database;
    private static Workload workload;
    private static TableCopy copy;

    @BeforeAll
    static void index() throws SQLException {
        database = BenchmarkDatabase.onOwnServer(line -> {});
        data = DataSets.open(
                "synthetic",
                DataSetOptions.defaults().withRows(ROWS).withQueries(QUERIES).withCache(folder.resolve("cache")));
        TableLoader.fill(database, data, Progress.NONE);
        workload = Workload.of(data);
        try (Connection connection = database.connect()) {
            copy = TableCopy.make(connection, "compared", IndexSetting.SEED);
            new IndexBuild("64MB", 0).run(connection, copy, new Interruption());
        }
    }

    @AfterAll
    static void stop() {
        data.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 160})
    void psql_finds_as_much_at_the_same_ef_search(int efSearch) throws Exception {
        StringBuilder script = new StringBuilder("SET enable_seqscan = off;\nSET hnsw.iterative_scan = off;\n")
                .append("SET hnsw.ef_search = " + efSearch + ";\n");
        for (PGvector query : workload.vectors()) {
            script.append("SELECT string_agg(chunk_id::text, ' ') FROM (SELECT chunk_id FROM document_chunks")
                    .append(" ORDER BY embedding <=> '" + query.getValue() + "' LIMIT 10) AS found;\n");
        }
        List<String> found = program(script.toString(), "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-f", "-");

        assertThat(found).hasSize(QUERIES);
        try (Search search = open(efSearch)) {
            assertThat(recall(query -> search.find(workload.vectors().get(query))))
                    .isBetween(.7, 1.0)
                    .isEqualTo(recall(
                            query -> search.rows(Arrays.stream(found.get(query).split(" "))
                                    .mapToLong(Long::parseLong)
                                    .toArray())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 160})
    void pgbench_takes_as_long(int efSearch) throws Exception {
        String script;
        try (Search search = open(efSearch)) {
            SearchStatement statement = search.statement();
            script = PGBENCH.formatted(
                    statement.sessionSettings(), QUERIES, statement.sql().replace("?", VECTOR));
        }
        double[][] timing = InterleavedTiming.run(
                List.of(
                        InterleavedTiming.candidate(() -> open(efSearch), workload.vectors()),
                        interruption -> pgbench(script)),
                PASSES,
                new Interruption());

        assertThat(Statistics.ratioOfMedians(timing[0], timing[1]).value()).isBetween(.7, 1.4);
    }

    /** Nanoseconds of each query's second search in a session. */
    private static double[] pgbench(String script) {
        try {
            program(
                    script,
                    ("pgbench -n -M prepared -t " + 2 * QUERIES + " -D number=-1 -l --log-prefix="
                                    + folder.resolve("log") + " -f -")
                            .split(" "));
            try (Stream<Path> files = Files.list(folder)) {
                Path log = files.filter(file -> file.getFileName().toString().startsWith("log."))
                        .findFirst()
                        .orElseThrow();
                List<String> lines = Files.readAllLines(log);
                Files.delete(log);
                assertThat(lines).hasSize(2 * QUERIES);
                return lines.stream()
                        .skip(QUERIES)
                        .mapToDouble(line -> 1e3 * Long.parseLong(line.split(" ")[2]))
                        .toArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Found {
        int[] of(int query) throws SQLException;
    }

    private static double recall(Found found) throws SQLException {
        double sum = 0;
        for (int query = 0; query < QUERIES; query++) {
            sum += workload.recall(query, found.of(query), 10);
        }
        return sum / QUERIES;
    }

    private static Search open(int efSearch) throws SQLException {
        return Search.nearest(database.connect(), copy.schema(), IndexKind.HNSW, efSearch, 10);
    }

    private static List<String> program(String input, String... command) throws IOException {
        DatabaseUrl url = database.url();
        URI address = URI.create(url.jdbc().substring("jdbc:".length()));
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment()
                .putAll(Map.of(
                        "PGHOST", address.getHost(),
                        "PGPORT", String.valueOf(address.getPort()),
                        "PGDATABASE", address.getPath().substring(1),
                        "PGUSER", url.user(),
                        "PGPASSWORD", url.properties().getProperty("password", ""),
                        "PGOPTIONS", "-c search_path=" + copy.schema() + ",public"));
        int code = builder.start().onExit().join().exitValue();
        assertThat(code).as(() -> out + " of " + command[0]).isZero();
        return Files.readAllLines(out);
    }
}
