package dev.docuai.migrator.options;

import dev.docuai.migrator.connection.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;

/** The target schema of a comparison. */
public sealed interface SchemaSource {
    /** The schema of the configured entities. */
    SchemaSource ENTITIES = new Entities();

    /** The schema that Hibernate would create for the configured entities. */
    record Entities() implements SchemaSource {}

    /**
     * The schema that SQL creates: any DDL, for example the output of {@code pg_dump --schema-only}. Placeholders are
     * not replaced.
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
     * The schema of another database.
     *
     * @param url its address; it is only read
     */
    record Database(DatabaseUrl url) implements SchemaSource {}
}
