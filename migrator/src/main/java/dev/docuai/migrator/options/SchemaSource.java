package dev.docuai.migrator.options;

import dev.docuai.migrator.connection.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;

/** What a database should be. */
public sealed interface SchemaSource {
    /** What the configured entities describe. */
    SchemaSource ENTITIES = new Entities();

    /** What the configured entities describe, as Hibernate would create it. */
    record Entities() implements SchemaSource {}

    /**
     * What SQL makes: DDL of any kind, the output of {@code pg_dump --schema-only} for one. Placeholders are not replaced.
     *
     * @param files run one after the other; at least one
     */
    record SqlFiles(List<Path> files) implements SchemaSource {
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
    record Database(DatabaseUrl url) implements SchemaSource {}
}
