package dev.docuai.benchmarks.run;

import dev.docuai.benchmarks.measure.Protocol;
import dev.docuai.benchmarks.measure.Search;
import dev.docuai.benchmarks.result.DataSummary;
import dev.docuai.benchmarks.result.Environment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What measurements must have in common to stand in one report: data, machine, server, protocol, statements. */
final class Key {
    private Key() {}

    /** A digest of all of it, in hexadecimal. */
    static String of(DataSummary data, Environment environment, Protocol protocol) {
        // Records print every component, and maps of theirs are sorted: equal texts, equal measurements.
        String text = data.digest() + "\n" + data.rows() + "\n" + data.queries() + "\n" + environment + "\n" + protocol
                + "\n" + Search.texts();
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
