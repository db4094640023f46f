package dev.docuai.migration;

import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import java.util.List;

/** DocuAI's own chain, and the golden catalog of each revision. */
public final class DocuAiRevisions {
    /** The last revision. */
    public static final String HEAD = "20250411160039";

    /** From the first to head. */
    public static final List<Golden> ALL = List.of(
            new Golden("20250411000000", "base"),
            new Golden("20250411015134", "252cc20ba730"),
            new Golden("20250411135323", "2c454120dbc1"),
            new Golden("20250411144524", "c6ca8e1a69e9"),
            new Golden(HEAD, "b3157d50e29e"));

    private DocuAiRevisions() {}

    /**
     * A revision and its catalog.
     *
     * @param id of the revision
     * @param catalog name of the golden file
     */
    public record Golden(String id, String catalog) {}

    /**
     * A migrator for a database, with DocuAI's scripts from the schema jar.
     *
     * @param database to migrate
     * @return ready
     */
    public static Migrator migrator(TestDatabase database) {
        return new Migrator(MigratorConfig.builder().url(database.url()).build());
    }
}
