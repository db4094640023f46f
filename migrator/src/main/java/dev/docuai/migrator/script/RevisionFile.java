package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files that are no revisions yet, as if they were. */
public final class RevisionFile {
    private RevisionFile() {}

    /**
     * Revisions after head. The undo script of {@code add_lang.sql} is {@code add_lang.undo.sql} beside it, if that is
     * there.
     *
     * @param chain all revisions
     * @param files SQL files, in their order
     * @return one revision a file
     * @throws MigratorException if a file cannot be read
     */
    public static List<Revision> after(RevisionChain chain, List<Path> files) {
        List<Revision> revisions = new ArrayList<>();
        Optional<RevisionId> below = chain.head().map(Revision::id);
        for (Path file : files) {
            RevisionId id = below.map(TimestampIds::after).orElse(RevisionId.of("1"));
            Path undo = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.sql$", "") + ".undo.sql");
            revisions.add(new Revision(
                    id,
                    read(file, ScriptName.Kind.UPGRADE, id),
                    Files.exists(undo) ? read(undo, ScriptName.Kind.UNDO, id) : null));
            below = Optional.of(id);
        }
        return revisions;
    }

    private static Script read(Path file, ScriptName.Kind kind, RevisionId id) {
        try {
            Path settings = file.resolveSibling(file.getFileName() + ScriptLocation.SETTINGS);
            String name = file.getFileName().toString();
            return new Script(
                    new ScriptName(kind, id, name),
                    name,
                    file.toString(),
                    file,
                    Files.readString(file),
                    Files.exists(settings) ? Files.readString(settings) : "");
        } catch (IOException e) {
            throw new MigratorException(
                    "the file cannot be read: " + e.getMessage(), file.toString(), "name an SQL file", e);
        }
    }
}
