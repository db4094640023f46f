package dev.docuai.migrator.command;

import dev.docuai.migrator.compare.Comparison;
import dev.docuai.migrator.compare.Comparison.RequiredState;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.options.SchemaSource;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.result.CheckResult;
import dev.docuai.migrator.schema.DatabaseModel;

/**
 * Compares a database with its target schema. Takes no lock and changes nothing.
 *
 * @param project the scripts and the database
 */
public record Check(Project project) {
    /**
     * Runs it.
     *
     * @param desired the target schema
     * @return every difference
     */
    public CheckResult run(SchemaSource desired) {
        return new Comparison(project, desired)
                .run(RequiredState.by(desired, RequiredState.ANY_REVISION), false, sides -> {
                    DatabaseModel before = sides.before().model();
                    DatabaseModel after = sides.target().model();
                    return new CheckResult(
                            ShowCurrent.of(sides.status().state()),
                            sides.status().problems(),
                            Difference.between(before, after),
                            Diff.between(before, after).unaltered(),
                            sides.notes());
                });
    }
}
