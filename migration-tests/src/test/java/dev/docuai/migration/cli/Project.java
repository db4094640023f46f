package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project of a test: folders {@code up} and {@code down}, and a database.
 *
 * @param root its root
 * @param database its database
 */
record Project(Path root, TestDatabase database) {
    Project {
        try {
            Files.createDirectories(root.resolve("up"));
            Files.createDirectories(root.resolve("down"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A revision that creates a table of its own name, with headers. */
    Project table(String id, String below, String name) {
        write(
                "up/V" + id + "__" + name + ".sql",
                "-- Create " + name + "\n--\n-- revision: " + id + "\n-- revises: " + below + "\n\nCREATE TABLE " + name
                        + " (id int);\n");
        return write(
                "down/U" + id + "__" + name + ".sql",
                "-- Undo\n--\n-- revision: " + id + "\n-- reverts to: " + below + "\n\nDROP TABLE " + name + ";\n");
    }

    Project write(String name, String text) {
        try {
            Files.writeString(root.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CommandRun run(String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of(
                "--url",
                database.url(),
                "--scripts",
                root.resolve("up").toString(),
                "--undo-scripts",
                root.resolve("down").toString()));
        return CommandRun.of(args.toArray(String[]::new));
    }

    /** Standard output of a run that went well, the root left out. */
    String ok(String... command) {
        CommandRun run = run(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out().replace(root + "/", "");
    }

    JsonNode json(String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.add("--json");
        try {
            return new ObjectMapper().readTree(run(args.toArray(String[]::new)).out());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> keys(JsonNode document) {
        List<String> keys = new ArrayList<>();
        document.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
