package dev.docuai.benchmarks.result;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where it was measured.
 *
 * @param memoryBytes the machine's
 * @param java the client's version
 * @param postgres the server's version
 * @param pgvector the extension's version
 * @param settings the server's settings that matter, by name
 */
public record Environment(
        String cpu,
        int cores,
        long memoryBytes,
        String os,
        String java,
        String postgres,
        String pgvector,
        Map<String, String> settings) {

    /** Sorts the settings. */
    public Environment {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
}
