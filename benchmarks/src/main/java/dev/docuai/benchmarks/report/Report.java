package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.file.AtomicFile;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.text.TextTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run for people and for programs, in a folder: {@code index.html} to look at, {@code summary.md} to paste,
 * {@code results.csv} to calculate with, {@code results.json} to recommend from and to compare.
 */
public final class Report {
    /** The fix if a file of it cannot be written. */
    static final String ELSEWHERE =
            "give another folder with --out; measurements are kept, and the same command writes the report again";

    private Report() {}

    /**
     * Writes all four. Each is written wholly or not at all; {@code results.json}, from which the others can be made
     * again, comes first.
     *
     * @param directory is created if missing; files of these names in it are replaced
     * @throws BenchmarkException if one cannot be written
     */
    public static void write(Results results, Path directory) {
        ResultsFile.write(results, directory.resolve("results.json"));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("results.csv", Columns.csv(results));
        files.put("summary.md", MarkdownText.of(results));
        files.put("index.html", HtmlText.of(results));
        files.forEach((name, text) -> AtomicFile.write(directory.resolve(name), text, ELSEWHERE));
    }

    /** The cells in a table that fits a terminal. */
    public static TextTable table(Results results) {
        return MarkdownText.table(results);
    }
}
