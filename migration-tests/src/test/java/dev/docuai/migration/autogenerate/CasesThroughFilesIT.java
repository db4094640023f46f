package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.Repetitions;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden cases whose plans need several scripts, or scripts outside of a transaction, written as files and run by the
 * commands themselves: Flyway upwards, undo scripts downwards, the rows of the case in the tables.
 */
@ExtendWith(FreshDatabases.class)
class CasesThroughFilesIT {
    @TempDir
    private Path root;

    /** The first five stand for keys, types, columns and indexes that depend on each other. */
    static List<String> cases() {
        return Repetitions.of(
                5,
                List.of(
                        "constraints/a_primary_key_gets_another_column",
                        "enums/what_stands_on_a_recreated_one_is_recreated",
                        "foreign_keys/one_stands_on_a_new_unique_constraint",
                        "columns/serial_becomes_identity",
                        "vectors/the_dimension_changes",
                        "constraints/a_check_is_added",
                        "constraints/a_primary_key_is_added",
                        "constraints/a_unique_one_becomes_a_unique_index",
                        "constraints/a_unique_one_becomes_deferrable",
                        "constraints/a_unique_one_is_added",
                        "constraints/a_unique_one_is_dropped",
                        "enums/a_new_value_is_the_new_default",
                        "foreign_keys/one_is_added",
                        "columns/it_becomes_required"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lead_there_and_back(String name, TestDatabase database) throws IOException, SQLException, URISyntaxException {
        Path folder = Path.of(getClass().getResource("/diff/" + name).toURI());
        Workspace work = Workspace.of(
                        root, database, read(folder, "before.sql").strip().replaceAll(";$", ""))
                .target(read(folder, "after.sql"));
        if (!read(folder, "rows.sql").isEmpty()) {
            database.execute(read(folder, "rows.sql"));
        }
        List<String> before = database.catalog();

        CommandRun written = work.against("revision", "--autogenerate", "-m", "a case", "--rev-id", "100");
        work.ok("upgrade", "head", "--yes");

        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(work.against("check").out()).isEqualTo("no difference\n");
        work.ok("downgrade", "1", "--yes");
        assertThat(database.catalog()).isEqualTo(before);
    }

    private static String read(Path folder, String file) throws IOException {
        return Files.exists(folder.resolve(file)) ? Files.readString(folder.resolve(file)) : "";
    }
}
