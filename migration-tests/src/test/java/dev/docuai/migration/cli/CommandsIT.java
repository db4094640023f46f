package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they are typed. */
@ExtendWith(FreshDatabases.class)
class CommandsIT {
    private static CommandRun run(TestDatabase database, String... command) {
        return Chain.BOOKS.run(database, command);
    }

    @Test
    void upgrade_reports_each_revision_and_where_the_database_stands(TestDatabase database) {
        CommandRun upgrade = run(database, "upgrade", "head");
        assertThat(upgrade.exitCode()).isZero();
        assertThat(upgrade.out())
                .isEqualToIgnoringNewLines("5 scripts, now at 20240105160039 (head) add index on isbn");
        assertThat(upgrade.err().lines().map(line -> line.substring(0, 24)))
                .containsExactly(
                        "upgrade   20240101080000",
                        "upgrade   20240102093015",
                        "upgrade   20240103113000",
                        "upgrade   20240104120000",
                        "upgrade   20240105160039");
        CommandRun again = run(database, "upgrade");
        assertThat(again.out()).startsWith("nothing to do, at 20240105160039 (head)");
        assertThat(again.err()).isEmpty();
    }

    @Test
    void current_is_one_line_that_begins_with_the_id(TestDatabase database) {
        assertThat(run(database, "current").out()).isEqualToIgnoringNewLines("base, 5 pending");
        run(database, "upgrade", "head");
        assertThat(run(database, "current").out()).isEqualToIgnoringNewLines("20240105160039 (head) add index on isbn");
        run(database, "downgrade", "-1");
        assertThat(run(database, "current").out()).isEqualToIgnoringNewLines("20240104120000 add full text, 1 pending");
    }

    @Test
    void a_downgrade_to_base_passes_on_what_the_server_says(TestDatabase database) throws SQLException {
        run(database, "upgrade", "head");
        CommandRun downgrade = run(database, "downgrade", "base");
        assertThat(downgrade.exitCode()).isZero();
        assertThat(downgrade.out()).isEqualToIgnoringNewLines("5 scripts, now at base, 5 pending");
        assertThat(downgrade.err()).contains("notice: extension \"vector\" is kept");
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("base"));
    }

    @Test
    void history_lists_the_newest_first(TestDatabase database) {
        run(database, "upgrade", "20240102093015");
        assertThat(run(database, "history", "--indicate-current").out().lines())
                .containsExactly(
                        "20240104120000 -> 20240105160039 (head), add index on isbn",
                        "20240103113000 -> 20240104120000, add full text",
                        "20240102093015 -> 20240103113000, add title and summary",
                        "20240101080000 -> 20240102093015 (current), create shelves and books",
                        "base -> 20240101080000, enable pgvector");
    }

    @Test
    void verbose_history_tells_times_and_alembic_ids(TestDatabase database) {
        run(database, "upgrade", "20240102093015");
        String history = run(database, "history", "--verbose").out();
        assertThat(history)
                .contains("Revision:    20240105160039 (head)", "Alembic:     4d5e6f7a8b9c", "Applied:     no")
                .contains("Revision:    20240102093015 (current)", "Created:     2024-01-02T09:30:15Z")
                .containsPattern("Applied:     20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ by postgres in \\d+ ms");
    }

    @Test
    void a_settings_file_names_folders_relative_to_itself(@TempDir Path project, TestDatabase database)
            throws IOException, SQLException {
        Files.createDirectories(project.resolve("up"));
        Files.createDirectories(project.resolve("down"));
        Files.writeString(project.resolve("up/V1__a.sql"), "CREATE TABLE ${name} (id int);");
        Files.writeString(project.resolve("down/U1__a.sql"), "DROP TABLE ${name};");
        Path settings = project.resolve("docuai-db.properties");
        Files.writeString(
                settings,
                "url = " + database.url()
                        + "\nscripts = up\nundo-scripts = down\nhistory-table = moves\nplaceholders.name = things\n");
        assertThat(CommandRun.of("upgrade", "-c", settings.toString()).exitCode())
                .isZero();
        assertThat(database.query("SELECT to_regclass('things'), (SELECT script FROM moves)"))
                .containsExactly("things|V1__a.sql");
        assertThat(CommandRun.of("downgrade", "base", "-c", settings.toString()).exitCode())
                .isZero();
        assertThat(database.query("SELECT to_regclass('things')")).containsExactly("");
    }
}
