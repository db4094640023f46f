package dev.docuai.migrator.result;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.script.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a check.
 *
 * @param current its revision; pending revisions may explain differences
 * @param problems problems of its history: failed or missing scripts
 * @param differences object by object
 * @param unaltered the differences for which docuai-db writes no script
 * @param notes objects outside the comparison
 */
public record CheckResult(
        StatusResult current,
        List<Problem> problems,
        List<Difference> differences,
        List<Difference> unaltered,
        List<String> notes) {
    /** Copies the lists. */
    public CheckResult {
        problems = List.copyOf(problems);
        differences = List.copyOf(differences);
        unaltered = List.copyOf(unaltered);
        notes = List.copyOf(notes);
    }

    /**
     * Whether nothing differs and nothing is pending.
     *
     * @return true if there is nothing to do
     */
    public boolean isClean() {
        return differences.isEmpty() && isAtHead();
    }

    private boolean isAtHead() {
        return problems.isEmpty() && current.pending().isEmpty();
    }

    /**
     * For tests: {@code new Migrator(config).check().requireClean()}.
     *
     * @throws MigratorException with every difference and its fix, unless {@link #isClean()}
     */
    public void requireClean() {
        if (!isClean()) {
            throw failure();
        }
    }

    /**
     * The differences and problems, as an error.
     *
     * @return with every difference and its fix
     */
    public MigratorException failure() {
        String fix = !problems.isEmpty()
                ? problems.stream().map(Problem::fix).distinct().collect(Collectors.joining("\n"))
                : !current.pending().isEmpty()
                        ? "docuai-db upgrade head"
                        : "docuai-db revision --autogenerate -m \"...\"; or correct the other side";
        return new MigratorException("the database is not in the expected state\n" + this, current.location(), fix);
    }

    /** Several lines: pending, problems, differences, notes; {@code no difference} if there is nothing to say. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        if (!current.pending().isEmpty()) {
            lines.add("pending: "
                    + current.pending().stream()
                            .map(revision -> revision.id().toString())
                            .collect(Collectors.joining(", "))
                    + "  current="
                    + current.revision().map(RevisionId::toString).orElse("base"));
        }
        problems.forEach(problem -> lines.add(problem.toString()));
        for (Difference difference : differences) {
            lines.add(difference + (unaltered.contains(difference) ? "\n  (no script is written for this)" : ""));
        }
        if (lines.isEmpty()) {
            lines.add("no difference");
        }
        notes.forEach(note -> lines.add("note: " + note));
        return String.join("\n", lines);
    }
}
