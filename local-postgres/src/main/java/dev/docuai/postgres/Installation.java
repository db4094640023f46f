package dev.docuai.postgres;

import java.nio.file.Path;

/**
 * PostgreSQL's programs on this machine, with pgvector beside them.
 *
 * @param bin folder of {@code initdb}, {@code pg_ctl} and {@code postgres}
 * @param version PostgreSQL's, such as 17.11
 * @param vectorVersion pgvector's, such as 0.8.0
 * @param provider the provider
 */
record Installation(Path bin, String version, String vectorVersion, Provider provider) {

    /** Data directories belong to one major version for ever. */
    int major() {
        return Version.of(version).major();
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    String description() {
        return describe(version, vectorVersion, provider);
    }

    /** The error if another major version made the data. */
    static String refuseDataOf(int major, String name) {
        return name + " cannot read the data directory, which PostgreSQL " + major
                + " made: move it away for an empty one, or install that version";
    }

    static String describe(String version, String vectorVersion, Provider provider) {
        return "PostgreSQL " + version + " with pgvector " + vectorVersion + " (" + provider.label() + ")";
    }
}
