package dev.docuai.migrator.cli;

import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.options.RenameConsent;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks about each pair that may be a rename; without a terminal the answer is no.
 *
 * @param terminal for questions
 */
record RenameQuestions(Terminal terminal) implements RenameConsent {
    @Override
    public List<RenameRequest> accepted(List<RenameRequest> candidates) {
        List<RenameRequest> accepted = new ArrayList<>();
        for (RenameRequest candidate : candidates) {
            boolean isTaken = accepted.stream()
                    .anyMatch(other -> other.from().equals(candidate.from()) || isSameNewName(other, candidate));
            if (!isTaken && terminal.confirms(candidate.from() + " was renamed to " + candidate.to())) {
                accepted.add(candidate);
            }
        }
        return accepted;
    }

    private static boolean isSameNewName(RenameRequest one, RenameRequest other) {
        return one.to().equals(other.to()) && parent(one.from()).equals(parent(other.from()));
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
