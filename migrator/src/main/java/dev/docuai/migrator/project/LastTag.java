package dev.docuai.migrator.project;

import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.ScriptLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The scripts of the last release: those in the latest tag of git that the present commit follows.
 *
 * @param name of the tag
 * @param files the scripts that it has
 */
public record LastTag(String name, Set<Path> files) {
    private static final int PATIENCE_SECONDS = 20;

    /** Copies the set. */
    public LastTag {
        files = Set.copyOf(files);
    }

    /**
     * Asks {@code git} about the folders of the scripts.
     *
     * @return empty if none of them is in a work tree with a tag, or if there is no git
     */
    public static Optional<LastTag> of(List<ScriptLocation> locations) {
        Optional<String> name = Optional.empty();
        Set<Path> files = new HashSet<>();
        for (ScriptLocation location : locations) {
            if (!(location instanceof ScriptLocation.Folder folder)) {
                continue;
            }
            Optional<String> tag =
                    git(folder.path(), "describe", "--tags", "--abbrev=0").map(String::strip);
            Optional<String> tree =
                    tag.flatMap(known -> git(folder.path(), "ls-tree", "-r", "-z", "--name-only", known));
            if (tree.isPresent()) {
                name = tag;
                Arrays.stream(tree.get().split("\0"))
                        .filter(file -> !file.isEmpty())
                        .forEach(file -> files.add(folder.path().resolve(file)));
            }
        }
        return name.map(tag -> new LastTag(tag, files));
    }

    /** Whether a revision came after the tag. */
    public boolean isNew(Revision revision) {
        Path file = revision.upgrade().path();
        return file == null || !files.contains(file);
    }

    /** The output of git; empty if it fails. Nothing that it prints is a message for the user. */
    private static Optional<String> git(Path folder, String... arguments) {
        try {
            Path output = Files.createTempFile("docuai-git", "");
            try {
                String[] command = new String[arguments.length + 3];
                command[0] = "git";
                command[1] = "-C";
                command[2] = folder.toString();
                System.arraycopy(arguments, 0, command, 3, arguments.length);
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(output.toFile())
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                return process.exitValue() == 0
                        ? Optional.of(Files.readString(output, StandardCharsets.UTF_8))
                        : Optional.empty();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
