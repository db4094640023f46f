package dev.docuai.migrator;

import dev.docuai.migrator.connection.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;

/** What a database should be. */
public sealed interface Desired {
    /** What the configured entities describe. */
    Desired ENTITIES = new Entities();

    /** What the configured entities describe, as Hibernate would create it. */
    record Entities() implements Desired {}

    /**
     * What SQL makes: DDL of any kind, the output of {@code pg_dump --schema-only} for one. Placeholders are not replaced.
     *
     * @param files run one after the other; at least one
     */
    record SqlFiles(List<Path> files) implements Desired {
        /** Copies the list. */
        public SqlFiles {
            files = List.copyOf(files);
        }
    }

    /**
     * What another database is.
     *
     * @param url its address; it is only read
     */
    record Database(DatabaseUrl url) implements Desired {}
}
