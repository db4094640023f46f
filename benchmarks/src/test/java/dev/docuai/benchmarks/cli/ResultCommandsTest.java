package dev.docuai.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.measure.MeasurementProtocol;
import dev.docuai.benchmarks.report.ResultsFile;
import dev.docuai.benchmarks.result.SampleRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResultCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private String results;

    @BeforeEach
    void run() {
        Path file = folder.resolve("results.json");
        ResultsFile.write(SampleRun.results(), file);
        results = file.toString();
    }

    @Test
    void recommend_prints_the_choice_and_what_to_write() {
        int exit = execute(new RecommendCommand(), "--results", results, "--recall", "0.95", "--max-size", "64MB");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("Asked for: recall@10 >= 0.95, size <= 64 MB")
                .contains("OperatorClass.HALFVEC_COSINE_OPS");
    }

    @Test
    void recommend_exits_with_0_when_nothing_meets_the_bounds() {
        int exit = execute(
                new RecommendCommand(), "--results=" + results, "--max-size=1kB", "--max-build=1ms", "--recall=0.99");

        assertThat(exit).isZero();
        // The exact scan has no size and no build.
        assertThat(out.toString()).contains("Take exact scan");
        assertThat(execute(new RecommendCommand(), "--results", results, "--present", "exact scan"))
                .isZero();
    }

    @Test
    void bounds_take_postgresqls_units() {
        assertThat(new Units.Bytes().convert("64MB")).isEqualTo(64L << 20);
        assertThat(new Units.Bytes().convert("1.5 GB")).isEqualTo(3L << 29);
        assertThat(new Units.Seconds().convert("5min")).isEqualTo(300);
        assertThat(new Units.Seconds().convert("250ms")).isEqualTo(0.25);
    }

    @Test
    void a_bound_that_is_none_is_a_usage_error() {
        assertThat(execute(new RecommendCommand(), "--results", results, "--max-size", "64"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("'64' is not a size: write 64MB");
        assertThat(execute(new RecommendCommand(), "--results", results, "--max-build", "-3s"))
                .isEqualTo(2);
        assertThat(execute(new RecommendCommand(), "--results", results, "--recall", "95"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--recall is 95.0, and must be more than 0 and at most 1");
        assertThat(execute(new RecommendCommand(), "--results", results, "--recall", "NaN"))
                .isEqualTo(2);
    }

    @Test
    void recommend_without_a_run_says_what_to_do() {
        int exit = execute(
                new RecommendCommand(), "--results", folder.resolve("none.json").toString());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("there are no results").contains("run the benchmarks first");
    }

    @Test
    void compare_prints_no_difference_between_a_run_and_itself() {
        int exit = execute(new CompareCommand(), results, results);

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("No difference that is larger than noise.");
    }

    @Test
    void report_writes_the_page_again() {
        int exit = execute(
                new ReportCommand(), results, "--out", folder.resolve("again").toString());

        assertThat(exit).isZero();
        assertThat(folder.resolve("again/index.html")).isNotEmptyFile();
        assertThat(ResultsFile.read(folder.resolve("again/results.json"))).isEqualTo(SampleRun.results());
        assertThat(out.toString()).contains("again");
    }

    @Test
    void the_number_of_clients_doubles_up_to_the_most() {
        assertThat(MeasurementProtocol.Jmh.clientsUpTo(1)).containsExactly(1);
        assertThat(MeasurementProtocol.Jmh.clientsUpTo(6)).containsExactly(1, 2, 4, 6);
    }

    private int execute(Object command, String... args) {
        CommandLine line = new CommandLine(command);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setExecutionExceptionHandler((e, failed, parsed) -> {
            assertThat(e).isInstanceOf(BenchmarkException.class);
            failed.getErr().println("error: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line.execute(args);
    }
}
