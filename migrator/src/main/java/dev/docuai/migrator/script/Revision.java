package dev.docuai.migrator.script;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step between two states of the schema.
 *
 * @param id what it is called and where it stands in the chain
 * @param upgrade the script that takes it
 * @param undo the script that takes it back; null if it has none
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
     * What the file of the undo script is called.
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
