package dev.docuai.benchmarks.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.cli.Main;
import dev.docuai.benchmarks.report.ResultsFile;
import dev.docuai.benchmarks.result.ExperimentResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All experiments on few rows, from the command line into the report. */
class ExperimentsReportIT {
    @TempDir
    private Path folder;

    @Test
    void every_experiment_is_in_the_report() throws IOException {
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(
                        "run",
                        "--experiment=all",
                        "--rows=300",
                        "--queries=10",
                        "--passes=1",
                        "--kind=HNSW",
                        "--m=16",
                        "--ef-construction=64",
                        "--ef-search=40",
                        "--no-jmh",
                        "--cache=" + folder.resolve("cache"),
                        "--out=" + folder);

        assertThat(err.toString()).doesNotContain("error:");
        assertThat(code).isZero();
        List<ExperimentResult> results =
                ResultsFile.read(folder.resolve("results.json")).answers();
        assertThat(results).hasSameSizeAs(Experiment.ALL);
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(results).allSatisfy(result -> {
            assertThat(result.finding()).isNotEmpty();
            assertThat(result.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(result.columns()));
            assertThat(page).contains(result.question());
        });
    }
}
