package dev.docuai.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docuai.benchmarks.cli.Main;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.DataSetOptions;
import dev.docuai.benchmarks.data.DataSets;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.index.ParameterGrid;
import dev.docuai.benchmarks.measure.Interruption;
import dev.docuai.benchmarks.measure.MeasurementProtocol;
import dev.docuai.benchmarks.report.Report;
import dev.docuai.benchmarks.report.ResultsFile;
import dev.docuai.benchmarks.result.BuildResult;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A grid of two indexes on 300 rows, through the command line and back from its files. */
class SmokeGridIT {
    private static final int ROWS = 300;
    private static final int QUERIES = 20;

    @TempDir
    private static Path cache;

    private static LocalPostgres postgres;

    @TempDir
    private Path out;

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(LocalPostgresOptions.disposable().withDataInMemory());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void a_grid_is_measured_and_reported() throws IOException, SQLException {
        List<String> before = databases();

        // An index with so few edges misses something, however few the rows; and no service searches with less than 10.
        Ended run = run("--kind", "HNSW,EXACT", "--m", "2", "--ef-construction", "4", "--ef-search", "1,10,200");

        assertThat(run.err()).doesNotContain("error:");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("exact scan")
                .contains(out.resolve("index.html").toString());
        assertThat(databases()).as("the database made for it is dropped").isEqualTo(before);

        Results results = ResultsFile.read(out.resolve("results.json"));
        assertThat(results.complete()).isTrue();
        assertThat(results.data().rows()).isEqualTo(ROWS);
        assertThat(results.data().queries()).isEqualTo(QUERIES);
        assertThat(results.cells()).extracting(Cell::effort).containsExactly(40, 10, 200, 0);
        assertThat(results.noise()).isNotNull();
        Estimate whole = new Estimate(1, 1, 1);
        assertThat(cell(results, IndexKind.EXACT, 0).recall().values()).containsOnly(whole);
        assertThat(recall(results, 10)).isLessThan(.8);
        assertThat(recall(results, 200)).isGreaterThan(recall(results, 10) + .1);
        assertThat(recall(results, 40)).as("of the seed's index").isGreaterThan(.9);
        assertThat(results.cells())
                .as("services go on until they have the rows they want")
                .extracting(Cell::shortQueries)
                .containsOnly(0);
        assertThat(cell(results, IndexKind.HNSW, 40).ratio()).isEqualTo(whole);
        assertThat(cell(results, IndexKind.HNSW, 200).pages())
                .isGreaterThan(cell(results, IndexKind.HNSW, 10).pages())
                .isLessThan(cell(results, IndexKind.EXACT, 0).pages());

        BuildResult build = results.builds().get(0);
        assertThat(build.index()).isEqualTo(IndexSetting.SEED);
        assertThat(build.bytes()).isGreaterThan(ROWS * 1536L * Float.BYTES);
        assertThat(build.inMemory()).isTrue();

        assertThat(Files.readString(out.resolve("index.html"))).contains("<svg");
        assertThat(Files.readAllLines(out.resolve("results.csv")))
                .hasSize(1 + results.cells().size());
        assertThat(Files.readString(out.resolve("summary.md"))).contains("exact scan");
        assertThat(new ObjectMapper()
                        .readTree(out.resolve("results.json").toFile())
                        .get("cells"))
                .hasSize(results.cells().size());
    }

    @Test
    void a_second_run_measures_nothing_twice() throws IOException {
        String[] command = {"--kind", "HNSW", "--ef-search", "10"};
        assertThat(run(command).code()).isZero();
        byte[] journal = Files.readAllBytes(journal());
        List<Cell> cells = ResultsFile.read(out.resolve("results.json")).cells();

        Ended again = run(command);

        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("everything is measured already").doesNotContain("building");
        assertThat(Files.readAllBytes(journal())).isEqualTo(journal);
        assertThat(ResultsFile.read(out.resolve("results.json")).cells()).isEqualTo(cells);

        Ended more = run("--kind", "HNSW", "--ef-search", "10,80");

        assertThat(more.code()).isZero();
        assertThat(more.err()).contains("ef_search=80").doesNotContain("ef_search=10");
        assertThat(ResultsFile.read(out.resolve("results.json")).cells())
                .hasSize(3)
                .containsAll(cells);
    }

    @Test
    void an_interrupted_run_reports_what_is_finished() {
        Interruption interruption = new Interruption();
        RunRequest request = request(
                new MeasurementProtocol(3, 1, "64MB", Optional.empty()),
                List.of(IndexKind.HNSW, IndexKind.HNSW_HALFVEC));
        Results results;
        try (DataSet data = DataSets.open("synthetic", options())) {
            results = new Run(
                            request,
                            (what, done, total) -> {
                                if (what.equals("building hnsw(halfvec) ef_construction=64 m=16")) {
                                    interruption.interrupt();
                                }
                            },
                            interruption)
                    .measure(data);
        }
        Report.write(results, out);

        Results read = ResultsFile.read(out.resolve("results.json"));
        assertThat(read.complete()).isFalse();
        assertThat(read.cells())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.index()).isEqualTo(IndexSetting.SEED));

        List<String> told = new ArrayList<>();
        try (DataSet data = DataSets.open("synthetic", options())) {
            Results finished =
                    new Run(request, (what, done, total) -> told.add(what), new Interruption()).measure(data);
            assertThat(finished.complete()).isTrue();
            assertThat(finished.cells()).containsAll(read.cells());
        }
        assertThat(told).noneMatch(what -> what.startsWith("searching hnsw(vector)"));
    }

    @Test
    void a_process_that_is_asked_to_end_writes_the_report_first() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--url=" + postgres.jdbcUrl(),
                        "--out=" + out,
                        "--cache=" + cache,
                        "--rows=" + ROWS,
                        "--queries=" + QUERIES,
                        "--block=1",
                        "--no-jmh")
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("log").toFile())
                .start();
        while (process.isAlive()
                && !(Files.exists(journal()) && Files.readString(journal()).contains("\"cell\""))) {
            Thread.sleep(20);
        }
        process.destroy();

        assertThat(process.waitFor()).as(() -> "log in " + out).isEqualTo(143);
        Results results = ResultsFile.read(out.resolve("results.json"));
        assertThat(results.complete()).isFalse();
        assertThat(results.cells()).isNotEmpty();
        assertThat(Files.readString(out.resolve("log"))).contains("report of the finished measurements: ");
    }

    @Test
    void jmh_measures_the_same_cells() {
        MeasurementProtocol protocol = new MeasurementProtocol(
                3, 1, "64MB", Optional.of(new MeasurementProtocol.Jmh(0, 1, 100, List.of(1, 2))));
        try (DataSet data = DataSets.open("synthetic", options())) {
            Results results =
                    new Run(request(protocol, List.of()), (what, done, total) -> {}, new Interruption()).measure(data);

            assertThat(results.cells()).singleElement().satisfies(cell -> {
                assertThat(cell.jmh()).isNotNull();
                assertThat(cell.jmh().p50()).isPositive();
                assertThat(cell.jmh().p99()).isGreaterThanOrEqualTo(cell.jmh().p50());
                assertThat(cell.throughput().keySet()).containsExactly(1, 2);
                assertThat(cell.throughput().values()).allMatch(score -> score > 0);
            });
        }
    }

    @Test
    void experiments_are_in_the_report() throws IOException {
        Ended run = run("--kind", "EXACT", "--experiment", "insert,orm");

        assertThat(run.err()).doesNotContain("error:");
        assertThat(run.code()).isZero();
        String page = Files.readString(out.resolve("index.html"));
        assertThat(ResultsFile.read(out.resolve("results.json")).answers())
                .hasSize(2)
                .allSatisfy(result -> assertThat(page).contains(result.question(), result.finding()));
    }

    @Test
    void a_server_that_is_not_there_is_an_error_without_its_password() {
        Ended run = execute("run", "--url", "postgresql://somebody:secret@localhost:1/docuai", "--out", out.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("error:", "where: localhost:1/docuai", "fix:")
                .doesNotContain("secret", "\tat ");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "nowhere else is there a file that takes nothing")
    void a_full_disk_is_an_error_and_nothing_is_reported() throws IOException, SQLException {
        Path full = Path.of("/dev/full");
        Files.createSymbolicLink(journal(), full);
        List<String> before = databases();

        Ended run = run("--kind", "HNSW", "--ef-search", "40");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("error: measurements cannot be saved", "No space left on device", "free some space")
                .doesNotContain("\tat ");
        assertThat(out.resolve("results.json")).doesNotExist();
        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void a_command_line_that_is_not_understood_ends_with_2() {
        assertThat(execute("run", "--kind", "btree").code()).isEqualTo(2);
        assertThat(execute("run", "--experiment", "why").code()).isEqualTo(2);
        assertThat(execute("run", "--quick", "--full").code()).isEqualTo(2);
        assertThat(execute("ran").code()).isEqualTo(2);
    }

    private RunRequest request(MeasurementProtocol protocol, List<IndexKind> kinds) {
        ParameterGrid parameters =
                new ParameterGrid(kinds, List.of(16), List.of(64), List.of(40), List.of(), List.of(), false);
        return new RunRequest(
                parameters.grid(),
                protocol,
                List.of(),
                Optional.of(DatabaseUrl.parse(postgres.jdbcUrl())),
                journal(),
                false);
    }

    private Path journal() {
        return out.resolve("journal.jsonl");
    }

    private DataSetOptions options() {
        return DataSetOptions.defaults().withRows(ROWS).withQueries(QUERIES).withCache(cache);
    }

    private Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "--url", postgres.jdbcUrl(), "--out", out.toString()));
        all.addAll(List.of("--rows", "" + ROWS, "--queries", "" + QUERIES, "--no-jmh"));
        if (!List.of(arguments).contains("--m")) {
            all.addAll(List.of("--m", "16"));
        }
        if (!List.of(arguments).contains("--cache")) {
            all.addAll(List.of("--cache", cache.toString()));
        }
        all.addAll(List.of(arguments));
        return execute(all.toArray(String[]::new));
    }

    private static Ended execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = commandLine.execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    private static Cell cell(Results results, IndexKind kind, int effort) {
        return results.cells().stream()
                .filter(cell -> cell.index().kind() == kind && cell.effort() == effort)
                .findFirst()
                .orElseThrow();
    }

    private static double recall(Results results, int effort) {
        return cell(results, IndexKind.HNSW, effort).recall().get(10).value();
    }

    private static List<String> databases() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT datname FROM pg_database ORDER BY datname")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
