package dev.docuai.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** docuai-db and plain Flyway on the same folder see the same scripts, and what one has run the other finds valid. */
@ExtendWith(FreshDatabases.class)
class ScriptViewIT {
    private static final RunOptions LOSS_ALLOWED = RunOptions.DEFAULT.allowingLoss();

    @TempDir
    Path folder;

    private static Flyway plain(TestDatabase database, ClassLoader loader, String location) {
        return Flyway.configure(loader)
                .dataSource(database.url(), null, null)
                .locations(location)
                .load();
    }

    private static void assertSameView(Migrator migrator, Flyway flyway) throws SQLException {
        List<String> theirs = Arrays.stream(flyway.info().pending())
                .map(info -> info.getVersion() + " " + info.getScript())
                .toList();
        List<String> ours = migrator.revisions(RevisionRange.ALL).stream()
                .sorted(Comparator.comparing(entry -> entry.revision().id()))
                .map(ScriptViewIT::idAndName)
                .toList();
        assertThat(ours).isEqualTo(theirs);
        migrator.upgrade(Target.HEAD);
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(Arrays.stream(flyway.info().applied())
                        .map(MigrationInfo::getScript)
                        .toList())
                .isEqualTo(theirs.stream()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList());
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
        migrator.downgrade(Target.BASE, LOSS_ALLOWED);
        assertThat(flyway.info().pending()).hasSameSizeAs(theirs);
    }

    private static String idAndName(RevisionEntry entry) {
        return entry.revision().id() + " " + entry.revision().upgrade().fileName();
    }

    /** A folder of everything that a script can be, each with its undo script. */
    private ToyProject links() throws IOException {
        ToyProject project = new ToyProject(folder).with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;");
        Path up = folder.resolve("up");
        write(up.resolve("V2__suffix.SQL"), "CREATE TABLE b (id int);");
        write(folder.resolve("down/U2__suffix.SQL"), "DROP TABLE b;");
        write(up.resolve("V3.sql"), "CREATE TABLE c (id int);");
        write(folder.resolve("down/U3.sql"), "DROP TABLE c;");
        write(folder.resolve("elsewhere/V4__file.sql"), "CREATE TABLE d (id int);");
        Files.createSymbolicLink(up.resolve("V4__file.sql"), Path.of("../elsewhere/V4__file.sql"));
        write(folder.resolve("down/U4__file.sql"), "DROP TABLE d;");
        write(folder.resolve("release/V5__folder.sql"), "CREATE TABLE e (id int);");
        Files.createSymbolicLink(up.resolve("current"), folder.resolve("release"));
        write(folder.resolve("down/U5__folder.sql"), "DROP TABLE e;");
        write(up.resolve(".old/V6__hidden.sql"), "SELECT 1/0;");
        write(up.resolve(".V7__hidden.sql"), "SELECT 1/0;");
        write(up.resolve("sub/.git/V8__hidden.sql"), "SELECT 1/0;");
        return project;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void links_and_hidden_folders_and_suffixes(TestDatabase database) throws IOException, SQLException {
        Migrator migrator = links().migrator(database);
        assertSameView(migrator, plain(database, loader(folder), "filesystem:" + folder.resolve("up")));
    }

    @Test
    void the_same_on_the_class_path(TestDatabase database) throws IOException, SQLException {
        links();
        try (URLClassLoader loader = loader(folder)) {
            Migrator migrator = new Migrator(MigratorConfig.builder()
                    .url(database.url())
                    .classLoader(loader)
                    .scripts(List.of("classpath:up"))
                    .undoScripts(List.of("classpath:down"))
                    .build());
            assertSameView(migrator, plain(database, loader, "classpath:up"));
        }
    }

    private static URLClassLoader loader(Path root) throws MalformedURLException {
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, ScriptViewIT.class.getClassLoader());
    }

    @Test
    void a_volume_of_kubernetes(TestDatabase database) throws IOException, SQLException {
        ToyProject project = new ToyProject(folder).with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;");
        for (String name : List.of("up/V1__a.sql", "down/U1__a.sql")) {
            Path file = folder.resolve(name);
            Path version = Files.createDirectories(file.resolveSibling("..2024_11_28"));
            Files.move(file, version.resolve(file.getFileName()));
            Files.createSymbolicLink(file.resolveSibling("..data"), version.getFileName());
            Files.createSymbolicLink(file, Path.of("..data").resolve(file.getFileName()));
        }
        assertSameView(
                project.migrator(database), plain(database, loader(folder), "filesystem:" + folder.resolve("up")));
    }

    @Test
    void statements_end_where_the_server_says_in_both_directions(TestDatabase database) throws SQLException {
        String function = "CREATE OR REPLACE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql\nBEGIN ATOMIC\n"
                + "  SELECT CASE WHEN a > 0 THEN CASE WHEN b > 0 THEN %s ELSE 0 END ELSE (CASE WHEN true THEN 7 END) END AS"
                + " end;\nEND;\n";
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__f",
                        function.formatted("a + b") + "CREATE TABLE ${name} (id int);",
                        "DROP FUNCTION f;" + " DROP TABLE ${name};")
                .with(
                        "2__g",
                        function.formatted("a * b")
                                + "CREATE RULE r AS ON DELETE TO things DO ALSO (SELECT 1; SELECT ')');\nSELECT 2;",
                        "DROP RULE r ON things;\n" + function.formatted("a + b") + "SELECT 3;");
        Migrator migrator = new Migrator(
                project.config(database).placeholder("name", "things").build());

        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT f(3, 4), f(0, 1)")).containsExactly("12|7");
        migrator.downgrade(Target.parse("1"), LOSS_ALLOWED);
        assertThat(database.query("SELECT f(3, 4)")).containsExactly("7");
        assertThat(migrator.validate().problems()).isEmpty();
    }
}
