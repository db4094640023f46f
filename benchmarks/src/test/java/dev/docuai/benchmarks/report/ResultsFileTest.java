package dev.docuai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.result.SampleRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultsFileTest {
    private static final Results RUN = SampleRun.results();
    private static final String JSON = ResultsFile.json(RUN);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("results.json");
    }

    @Test
    void a_run_is_read_as_it_was_written() {
        ResultsFile.write(RUN, file);

        assertThat(ResultsFile.read(file)).isEqualTo(RUN);
    }

    @Test
    void the_same_run_gives_the_same_text() throws IOException {
        ResultsFile.write(ResultsFile.read(write(JSON)), file);

        assertThat(file).content().isEqualTo(JSON);
        assertThat(JSON).contains("\"finished\" : \"2025-11-20T17:03:11Z\"");
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("there are no results")
                .hasMessageContaining(file.toString());
    }

    @Test
    void no_part_of_a_file_is_taken_for_all_of_it() throws IOException {
        int end = JSON.stripTrailing().length();
        for (int length = 0; length < end; length += 97) {
            write(JSON.substring(0, length));
            assertThatThrownBy(() -> ResultsFile.read(file))
                    .as("%d characters", length)
                    .isInstanceOf(BenchmarkException.class);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments(
                        JSON.replaceFirst("\"complete\" : true", "\"complete\" : treu"), "not JSON", "results.json:4:"),
                arguments(JSON + JSON, "results", "results.json"),
                arguments("[{\"jmhVersion\": \"1.37\"}]", "not results of the benchmarks", "results.json"),
                arguments("{\"format\": 1}", "not results of the benchmarks", "results.json"),
                arguments("3", "not results of the benchmarks", "results.json"),
                arguments("null", "not results of the benchmarks", "results.json"),
                arguments("{\"cells\": []}", "not results of the benchmarks", "results.json"),
                arguments(
                        "{\"format\": 1, \"cells\": {}, \"x\": 1}",
                        "format 1, and this version reads 2",
                        "results.json"),
                arguments(JSON.replaceFirst("\"p50\" : 0.38", "\"p50\" : \"quick\""), "quick", "cells[0].clock.p50"),
                arguments(JSON.replaceFirst("\"noise\" : 0.04,", ""), "noise", "results.json"),
                arguments(JSON.replaceFirst("\"noise\"", "\"noises\" : 1, \"noise\""), "noises", "results.json"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_file_is_told_with_its_place(String text, String what, String where) throws IOException {
        write(text);

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(where);
    }

    @Test
    void null_is_taken_only_where_a_run_has_it() throws IOException {
        write(JSON.replaceFirst("\"noise\" : 0.04", "\"noise\" : null"));
        assertThat(ResultsFile.read(file).noise()).isNull();

        for (String required : new String[] {"finished", "environment", "data", "cells", "builds", "index"}) {
            write(nulled(required));
            assertThatThrownBy(() -> ResultsFile.read(file)).as(required).isInstanceOf(BenchmarkException.class);
        }
    }

    @Test
    void bytes_that_are_no_text_are_told() throws IOException {
        Files.write(file, "{\"format\": 1, \"cells\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void a_folder_is_no_file() {
        assertThatThrownBy(() -> ResultsFile.read(folder))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("cannot be read");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(file, text);
    }

    /** The run with null for the first value of this name. */
    private static String nulled(String name) throws IOException {
        ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(JSON);
        (name.equals("index") ? (ObjectNode) tree.get("cells").get(0) : tree).putNull(name);
        return tree.toString();
    }
}
