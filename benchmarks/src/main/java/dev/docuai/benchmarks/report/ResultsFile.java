package dev.docuai.benchmarks.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.file.AtomicFile;
import dev.docuai.benchmarks.result.Results;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A run as JSON, {@code results.json}: the records of {@link Results} field by field, in their order, times in ISO 8601.
 * Reading takes only what writing gives: no field more or less.
 */
public final class ResultsFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String AGAIN = "run the benchmarks again, or take the results.json of another run";

    private ResultsFile() {}

    /**
     * Writes a run.
     *
     * @throws BenchmarkException if it cannot be written; what was there before is there still
     */
    public static void write(Results results, Path file) {
        AtomicFile.write(file, json(results), Report.ELSEWHERE);
    }

    /**
     * Reads a run.
     *
     * @throws BenchmarkException if there is no such file, or it is not, or not wholly, what {@link #write} writes in
     *     this version
     */
    public static Results read(Path file) {
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            requireFormat(tree, file);
            Results results = JSON.treeToValue(tree, Results.class);
            requireWhole(results, file);
            return results;
        } catch (NoSuchFileException e) {
            throw new BenchmarkException(
                    "there are no results", file.toString(), "run the benchmarks first, or name another file", e);
        } catch (JsonMappingException e) {
            throw new BenchmarkException(
                    "these are not results of the benchmarks: " + e.getOriginalMessage(), file + path(e), AGAIN, e);
        } catch (JsonProcessingException e) {
            throw new BenchmarkException(
                    "this is not JSON, or not all of it: " + e.getOriginalMessage(), file + position(e), AGAIN, e);
        } catch (CharacterCodingException e) {
            throw new BenchmarkException("this is not a text in UTF-8", file.toString(), AGAIN, e);
        } catch (IOException e) {
            throw new BenchmarkException(
                    "the results cannot be read: " + e, file.toString(), "name a file that can be read", e);
        }
    }

    static String json(Results results) {
        try {
            return JSON.writeValueAsString(results) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the results hold something that is not JSON", e);
        }
    }

    private static void requireFormat(JsonNode tree, Path file) {
        JsonNode format = tree.get("format");
        if (format == null || !format.isInt() || !tree.has("cells")) {
            throw new BenchmarkException(
                    "these are not results of the benchmarks: no format, no cells", file.toString(), AGAIN);
        }
        if (format.intValue() != Results.FORMAT) {
            throw new BenchmarkException(
                    "these results have format " + format.intValue() + ", and this version reads " + Results.FORMAT,
                    file.toString(),
                    "take the version that wrote them, or " + AGAIN);
        }
    }

    /** Jackson takes null for any reference; only two of these records' may be null. */
    @SuppressWarnings("ConstantConditions")
    private static void requireWhole(Results results, Path file) {
        boolean whole = results.finished() != null
                && results.environment() != null
                && results.data() != null
                && results.builds().stream()
                        .allMatch(
                                build -> build.index() != null && build.index().kind() != null)
                && results.cells().stream()
                        .allMatch(cell -> cell.index() != null && cell.index().kind() != null && cell.clock() != null);
        if (!whole) {
            throw new BenchmarkException(
                    "these results lack something: there is null where a run has a value", file.toString(), AGAIN);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().isEmpty()
                ? position(e)
                : " at "
                        + e.getPath().stream()
                                .map(part -> part.getFieldName() == null
                                        ? "[" + part.getIndex() + "]"
                                        : "." + part.getFieldName())
                                .collect(Collectors.joining())
                                .substring(1);
    }

    private static String position(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : ":" + location.getLineNr() + ":" + location.getColumnNr();
    }
}
