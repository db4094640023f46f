package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a folder that plain Flyway would look at ({@code FileSystemScanner}, {@code
 * FileSystemClassPathLocationScanner}): links are followed, to files and to folders, and folders below the root whose
 * names begin with a dot are ignored. So a Kubernetes volume, where {@code V1__a.sql} is a link to {@code
 * ..data/V1__a.sql} and {@code ..data} one to a hidden folder, holds each script once.
 */
final class ScriptTree {
    private final List<Path> files = new ArrayList<>();

    private ScriptTree() {}

    /**
     * Lists them.
     *
     * @param root a folder, or a link to one
     * @return in the order of their paths
     * @throws MigratorException if a link leads nowhere or in a circle
     * @throws IOException if a folder cannot be listed
     */
    static List<Path> files(Path root) throws IOException {
        ScriptTree tree = new ScriptTree();
        tree.walk(root, List.of());
        return tree.files;
    }

    private void walk(Path folder, List<Path> above) throws IOException {
        Path real = folder.toRealPath();
        if (above.contains(real)) {
            throw new MigratorException(
                    "a link leads to a folder that contains it", folder.toString(), "delete the link");
        }
        List<Path> path = new ArrayList<>(above);
        path.add(real);
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.sorted().toList();
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                if (!entry.toFile().isHidden()) {
                    walk(entry, path);
                }
            } else if (Files.isRegularFile(entry)) {
                files.add(entry);
            } else if (Files.isSymbolicLink(entry)
                    && ScriptName.parse(entry.getFileName().toString()).isPresent()) {
                throw new MigratorException(
                        "a script is a link to a file that does not exist",
                        entry + " -> " + Files.readSymbolicLink(entry),
                        "restore the file, or delete the link");
            }
        }
    }
}
