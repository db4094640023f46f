package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;

/**
 * Finds the file of a revision, to edit it. Reads no database.
 *
 * @param project the scripts
 */
public record EditScript(Project project) {
    /**
     * Runs it.
     *
     * @param target which revision
     * @param undo true for its undo script
     * @return an existing file
     * @throws MigratorException if there is no such script, or it lies in a jar
     */
    public Path run(Target target, boolean undo) {
        Revision revision = new ShowHistory(project).file(target).revision();
        Script script = undo ? revision.undo() : revision.upgrade();
        if (script == null) {
            throw new MigratorException(
                    "revision " + revision.id() + " has no undo script",
                    revision.upgrade().location(),
                    "write U" + revision.upgrade().fileName().substring(1) + " in a folder of 'undo-scripts'");
        }
        Path path = script.path();
        if (path == null || script.isJava()) {
            throw new MigratorException(
                    "the script is in a jar or compiled, and cannot be edited",
                    script.location(),
                    "name the folder of the sources with --scripts and --undo-scripts");
        }
        return path;
    }
}
