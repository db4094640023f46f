package dev.docuai.migrator.verb;

import dev.docuai.migrator.Check;
import dev.docuai.migrator.Desired;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.verb.Comparison.Place;
import java.util.List;

/**
 * Compares a database with what it should be. Takes no lock and changes nothing.
 *
 * @param project the scripts and the database
 */
public record CheckVerb(Project project) {
    /**
     * Runs it.
     *
     * @param desired what the database should be
     * @return every difference
     */
    public Check run(Desired desired) {
        return new Comparison(project, desired).run(Place.by(desired, Place.ANYWHERE), false, sides -> {
            DatabaseModel before = sides.before().model();
            DatabaseModel after = Comparison.after(sides);
            return new Check(
                    CurrentVerb.of(sides.standing().position()),
                    sides.standing().problems(),
                    Difference.between(before, after),
                    Diff.between(before, after).unaltered(),
                    List.copyOf(sides.notes()));
        });
    }
}
