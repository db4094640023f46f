package dev.docuai.migrator.result;

import java.nio.file.Path;
import java.util.List;

/**
 * A project that has just been started.
 *
 * @param folder its root
 * @param settings its {@code docuai-db.properties}
 * @param changed every file and folder that was made or added to
 */
public record InitResult(Path folder, Path settings, List<Path> changed) {
    /** Copies the list. */
    public InitResult {
        changed = List.copyOf(changed);
    }
}
