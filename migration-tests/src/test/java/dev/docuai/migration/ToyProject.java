package dev.docuai.migration;

import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.config.MigratorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A project with a few scripts of a test's own.
 *
 * @param folder holds {@code up} and {@code down}
 */
public record ToyProject(Path folder) {
    /** Makes the two folders. */
    public ToyProject {
        create(folder.resolve("up"));
        create(folder.resolve("down"));
    }

    private static void create(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a revision.
     *
     * @param name id and slug: {@code 1__a}
     * @param up the upgrade script
     * @param down the undo script
     * @return this
     */
    public ToyProject with(String name, String up, String down) {
        return file("up/V" + name + ".sql", up).file("down/U" + name + ".sql", down);
    }

    /**
     * Writes any file.
     *
     * @param name relative to the project
     * @param text its content
     * @return this
     */
    public ToyProject file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * The settings for a migrator of this project.
     *
     * @param database to migrate
     * @return to be completed
     */
    public MigratorConfig.Builder config(TestDatabase database) {
        return MigratorConfig.builder()
                .url(database.url())
                .scripts(List.of(folder.resolve("up").toString()))
                .undoScripts(List.of(folder.resolve("down").toString()));
    }

    /**
     * A migrator of this project.
     *
     * @param database to migrate
     * @return ready
     */
    public Migrator migrator(TestDatabase database) {
        return new Migrator(config(database).build());
    }

    /**
     * A migrator of this project that tells what it does.
     *
     * @param database to migrate
     * @param listener is told
     * @return ready
     */
    public Migrator migrator(TestDatabase database, MigrationListener listener) {
        return new Migrator(config(database).build(), listener);
    }

    /**
     * The command line for this project.
     *
     * @param database to migrate
     * @param command words separated by blanks
     * @return arguments
     */
    public String[] args(TestDatabase database, String command) {
        String options = " --url " + database.url() + " --scripts " + folder.resolve("up") + " --undo-scripts "
                + folder.resolve("down");
        return (command + options).split(" ");
    }
}
