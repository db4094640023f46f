package dev.docuai.benchmarks.run;

import dev.docuai.benchmarks.data.Digests;
import dev.docuai.benchmarks.measure.Protocol;
import dev.docuai.benchmarks.measure.Search;
import dev.docuai.benchmarks.result.DataSummary;
import dev.docuai.benchmarks.result.Environment;

/** What measurements must have in common to stand in one report: data, machine, server, protocol, statements. */
final class Key {
    private Key() {}

    /** A digest of all of it, in hexadecimal. */
    static String of(DataSummary data, Environment environment, Protocol protocol) {
        // Records print every component, and maps of theirs are sorted: equal texts, equal measurements.
        String text = data.digest() + "\n" + data.rows() + "\n" + data.queries() + "\n" + environment + "\n" + protocol
                + "\n" + Search.texts();
        return Digests.shortDigest(text, 16);
    }
}
