package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target, in Alembic's syntax: {@code head}, {@code base}, {@code +2}, {@code -1}, an id, a prefix of one, an Alembic
 * id, and any of these names with steps behind it ({@code head-1}, {@code 20250411135323+1}).
 */
public sealed interface Target {
    /** The last revision. */
    Target HEAD = new From("head", 0);
    /** Below the first revision. */
    Target BASE = new From("base", 0);

    /**
     * Reads a target.
     *
     * @param text as typed
     * @return the target; whether there is such a revision shows when it is resolved
     * @throws MigratorException if the text is blank or its steps are no number
     */
    static Target parse(String text) {
        Matcher matcher = Form.PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new MigratorException(
                    "'" + text + "' is not a target", null, "head, base, +2, -1, an id, a prefix of one, or id+1");
        }
        int steps = matcher.group(2) == null ? 0 : steps(text, matcher.group(2));
        return matcher.group(1).isEmpty() ? new Steps(steps) : new From(matcher.group(1), steps);
    }

    private static int steps(String text, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new MigratorException("'" + text + "' has too many steps", null, "there are fewer revisions", e);
        }
    }

    /**
     * The place in the chain that this target means.
     *
     * @param chain all revisions
     * @param current the newest applied revision; empty at base
     * @return the revision to end at; empty for base
     * @throws MigratorException if there is no such place
     */
    Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current);

    /**
     * So many steps from where the database is.
     *
     * @param steps up if positive, down if negative
     */
    record Steps(int steps) implements Target {
        @Override
        public Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
            return Form.walk(chain, current, steps, "the current revision");
        }

        @Override
        public String toString() {
            return steps > 0 ? "+" + steps : String.valueOf(steps);
        }
    }

    /**
     * A named place, and steps from there.
     *
     * @param name head, base, an id, a prefix or an Alembic id
     * @param steps up if positive, down if negative, usually 0
     */
    record From(String name, int steps) implements Target {
        @Override
        public Optional<Revision> resolve(RevisionChain chain, Optional<Revision> current) {
            Optional<Revision> start = switch (name) {
                case "head", "heads" -> chain.head();
                case "base" -> Optional.empty();
                default -> Optional.of(chain.find(name));
            };
            return Form.walk(chain, start, steps, name);
        }

        @Override
        public String toString() {
            return steps == 0 ? name : name + (steps > 0 ? "+" : "") + steps;
        }
    }

    /** How targets are written and walked to. */
    final class Form {
        private static final Pattern PATTERN = Pattern.compile("(?=.)([A-Za-z0-9_.]*)([+-]\\d+)?");

        private Form() {}

        private static Optional<Revision> walk(
                RevisionChain chain, Optional<Revision> start, int steps, String startName) {
            int from = start.map(chain.revisions()::indexOf).orElse(-1);
            long to = (long) from + steps;
            if (to >= chain.revisions().size()) {
                throw new MigratorException(
                        "+" + steps + " goes past head",
                        (chain.revisions().size() - 1 - from) + " revisions above " + startName,
                        "docuai-db upgrade head");
            }
            if (to < -1) {
                throw new MigratorException(
                        steps + " goes below base",
                        (from + 1) + " revisions from base to " + startName,
                        "docuai-db downgrade base");
            }
            return to == -1 ? Optional.empty() : Optional.of(chain.revisions().get((int) to));
        }
    }
}
