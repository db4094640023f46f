package dev.docuai.migrator.script;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step between two states of the schema.
 *
 * @param id its id, which gives its place in the chain
 * @param upgrade the script that applies it
 * @param undo the script that reverts it; null if it has none
 */
public record Revision(
        RevisionId id, Script upgrade, @Nullable Script undo) {
    /**
     * A few words, from the file name.
     *
     * @return blank if the file name has none
     */
    public String description() {
        return upgrade.name().description();
    }

    /**
     * The file name of the undo script.
     *
     * @return the upgrade's file name with a U in front
     */
    public String undoName() {
        String file = upgrade.fileName().substring(upgrade.fileName().lastIndexOf('/') + 1);
        return "U" + file.substring(1).replaceFirst("\\.class$", ".sql");
    }

    /**
     * The id of the Alembic revision that this one replaces.
     *
     * @return empty if it never was one
     */
    public Optional<String> alembicId() {
        return upgrade.header().get("alembic");
    }
}
