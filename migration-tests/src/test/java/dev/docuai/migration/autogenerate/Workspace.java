package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.cli.Terminal;
import dev.docuai.migrator.config.MigratorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project without entities: folders {@code up} and {@code down}, and SQL that says what its database should be.
 *
 * @param root its root
 * @param database its database
 */
record Workspace(Path root, TestDatabase database) {
    Workspace {
        try {
            Files.createDirectories(root.resolve("up"));
            Files.createDirectories(root.resolve("down"));
            Files.writeString(root.resolve("docuai-db.properties"), "scripts = up\nundo-scripts = down\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With one revision, 1, which the database is at. */
    static Workspace of(Path root, TestDatabase database, String before) {
        Workspace work = new Workspace(root, database);
        work.file("up/V1__start.sql", before + ";\n");
        work.file("down/U1__start.sql", "SELECT 1;\n");
        work.ok("upgrade", "head");
        return work;
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(root.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the database is to become. */
    Workspace target(String sql) {
        file("target.sql", sql);
        return this;
    }

    /** The same for another role. */
    Workspace as(String role, String password) {
        String address = database.url().replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql://([^@/]*@)?", "");
        return new Workspace(root, new TestDatabase("postgresql://" + role + ":" + password + "@" + address));
    }

    MigratorConfig config() {
        return MigratorConfig.builder()
                .file(root.resolve("docuai-db.properties"))
                .url(database.url())
                .build();
    }

    /** A command that knows no target. */
    CommandRun run(String... command) {
        return run(Terminal.NONE, List.of(command));
    }

    /** A command against the target. */
    CommandRun against(String... command) {
        return against(Terminal.NONE, command);
    }

    CommandRun against(Terminal terminal, String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--target-sql", root.resolve("target.sql").toString()));
        return run(terminal, args);
    }

    private CommandRun run(Terminal terminal, List<String> command) {
        List<String> args = new ArrayList<>(command);
        args.addAll(List.of("-c", root.resolve("docuai-db.properties").toString(), "--url", database.url()));
        return CommandRun.of(terminal, args.toArray(String[]::new));
    }

    /** A command that goes well; what it prints. */
    String ok(String... command) {
        CommandRun run = run(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    /** Everything in the two folders but revision 1. */
    List<String> scripts() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> name.contains("/") && !name.endsWith("1__start.sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the only script whose name begins so. */
    String script(String prefix) {
        List<String> names =
                scripts().stream().filter(name -> name.startsWith(prefix)).toList();
        assertThat(names).hasSize(1);
        return read(names.get(0));
    }
}
