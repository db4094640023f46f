package dev.docuai.migrator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.docuai.migrator.api.MigratorException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a command prints: its result to standard output, as text or as one JSON document, what happens meanwhile to standard
 * error.
 *
 * @param out standard output
 * @param err standard error
 * @param json whether the result is to be a JSON document
 * @param quiet whether only results and errors are to be printed
 * @param terminal whom to ask
 */
record Output(PrintWriter out, PrintWriter err, boolean json, boolean quiet, Terminal terminal) {
    /**
     * Prints the result of a command, in the form that the user asked for.
     *
     * @param document keys in the order in which they are printed; values are texts, numbers, booleans, null, lists and
     *     maps of these
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
     * Tells what is going on.
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
     * Says that the result, printed before, is not what it should be.
     *
     * @param error what, where and fix
     */
    void error(MigratorException error) {
        err.println("error: " + error.getMessage());
        err.flush();
    }

    /**
     * Tells what is going on, on a line that is written over.
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
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result document holds something that is not JSON", e);
        }
    }
}
