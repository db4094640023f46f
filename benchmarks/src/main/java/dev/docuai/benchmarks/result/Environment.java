package dev.docuai.benchmarks.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of a run.
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

    /** Name and value of all of it, as it is shown. */
    public Map<String, String> asTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("CPU", cpu);
        texts.put("cores", String.valueOf(cores));
        texts.put("memory", (memoryBytes >> 20) + " MB");
        texts.put("operating system", os);
        texts.put("Java", java);
        texts.put("PostgreSQL", postgres);
        texts.put("pgvector", pgvector);
        texts.putAll(settings);
        return texts;
    }
}
