package dev.docuai.migration.keys;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;

/** The type of all keys of a database. */
enum KeyType {
    INTEGER("20261129183635", 1),
    BIGINT("latest", 3_000_000_000L);

    /** The last revision with keys of this type. */
    private final String revision;

    /** The key of the next row. */
    private final long first;

    KeyType(String revision, long first) {
        this.revision = revision;
        this.first = first;
    }

    String revision() {
        return revision;
    }

    long first() {
        return first;
    }

    /** Migrates an empty database. */
    void prepare(TestDatabase database) throws SQLException {
        Chain.DOCUAI.flyway(database).target(revision).load().migrate();
        startKeysAt(database, first);
    }

    static void startKeysAt(TestDatabase database, long first) throws SQLException {
        database.execute(
                "SELECT setval(pg_get_serial_sequence('data_sources', 'source_id'), " + first + ", false)",
                "SELECT setval(pg_get_serial_sequence('documents', 'document_id'), " + first + ", false)",
                "SELECT setval(pg_get_serial_sequence('document_chunks', 'chunk_id'), " + first + ", false)");
    }
}
