package dev.docuai.migrator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.docuai.migrator.api.MigratorException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The output of a command: its result to standard output, as text or as one JSON document, its progress to standard
 * error.
 *
 * @param out standard output
 * @param err standard error
 * @param json whether to print the result as a JSON document
 * @param quiet whether to print only results and errors
 * @param terminal for questions
 */
record Output(PrintWriter out, PrintWriter err, boolean json, boolean quiet, Terminal terminal) {
    /**
     * Prints the result of a command, in the form that the user asked for.
     *
     * @param document keys in the order in which they are printed; of its values, numbers and booleans are printed as such,
     *     an empty Optional as null, lists and maps part by part, anything else as the text that it is
     * @param text what a person reads, without the last line end; blank for nothing
     */
    void result(Map<String, ?> document, Supplier<String> text) {
        if (json) {
            out.println(toJson(document));
        } else {
            String lines = text.get();
            if (!lines.isBlank()) {
                out.println(lines);
            }
        }
        out.flush();
    }

    /**
     * Prints progress.
     *
     * @param line one line
     */
    void progress(String line) {
        if (!quiet) {
            err.println(line);
            err.flush();
        }
    }

    /**
     * Reports an error after the result was printed.
     *
     * @param error what, where and fix
     */
    void error(MigratorException error) {
        err.println("error: " + error.getMessage());
        err.flush();
    }

    /**
     * Prints progress on a line that the next progress overwrites.
     *
     * @param text without line end
     */
    void moving(String text) {
        if (!quiet) {
            err.print(text);
            err.flush();
        }
    }

    private static String toJson(Map<String, ?> document) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(plain(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result document holds something that is not JSON", e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(key, plain(entry)));
            return entries;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Output::plain).toList();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
