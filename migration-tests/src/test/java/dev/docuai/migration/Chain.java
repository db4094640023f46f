package dev.docuai.migration;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.ScriptLocation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A chain of revisions on the class path.
 *
 * @param scripts where the upgrade scripts are
 * @param undoScripts where the undo scripts are
 */
public record Chain(String scripts, String undoScripts) {
    /**
     * DocuAI's own, which grows. Tests of round trips and of parity read it from its scripts; what a command does is
     * tested on {@link #BOOKS}.
     */
    public static final Chain DOCUAI = new Chain("classpath:db/migration", "classpath:db/undo");

    /** The tests' own: five revisions that stay as they are, with a vector index, columns, a comment and an index. */
    public static final Chain BOOKS = new Chain("classpath:books/migration", "classpath:books/undo");

    /**
     * The revisions.
     *
     * @return from the first to head
     */
    public List<Revision> revisions() {
        return RevisionChain.read(location(scripts), location(undoScripts)).revisions();
    }

    private static List<ScriptLocation> location(String text) {
        return List.of(ScriptLocation.parse(text, Path.of(""), Chain.class.getClassLoader()));
    }

    /**
     * The settings of a migrator with these scripts.
     *
     * @return to be completed
     */
    public MigratorConfig.Builder config() {
        return MigratorConfig.builder().scripts(List.of(scripts)).undoScripts(List.of(undoScripts));
    }

    /**
     * A migrator with these scripts.
     *
     * @param database to migrate
     * @return ready
     */
    public Migrator migrator(TestDatabase database) {
        return new Migrator(config().url(database.url()).build());
    }

    /**
     * Plain Flyway with the upgrade scripts.
     *
     * @param database to migrate
     * @return to be completed
     */
    public FluentConfiguration flyway(TestDatabase database) {
        return Flyway.configure().dataSource(database.url(), null, null).locations(scripts);
    }

    /**
     * The command line with these scripts.
     *
     * @param database to work on
     * @param command words of the command, which may end the options with {@code --}
     * @return what it gave
     */
    public CommandRun run(TestDatabase database, String... command) {
        return CommandRun.of(args(database, command));
    }

    /**
     * The words of a command line with these scripts.
     *
     * @param database to work on
     * @param command words of the command, which may end the options with {@code --}
     * @return all words
     */
    public String[] args(TestDatabase database, String... command) {
        return Stream.of(
                        Stream.of(
                                command[0],
                                "--url",
                                database.url(),
                                "--scripts",
                                scripts,
                                "--undo-scripts",
                                undoScripts),
                        Arrays.stream(command).skip(1))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }
}
