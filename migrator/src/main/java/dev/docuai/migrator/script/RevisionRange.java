package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A range of the chain, both ends included, in Alembic's syntax: {@code a:b}, {@code a:}, {@code :b}, {@code :}. An end
 * is a {@link Target}, or {@code current} with or without steps behind it; steps alone count from current too.
 *
 * @param from the lower end; empty for the first revision
 * @param to the upper end; empty for head
 */
public record RevisionRange(Optional<Target> from, Optional<Target> to) {
    /** Every revision. */
    public static final RevisionRange ALL = new RevisionRange(Optional.empty(), Optional.empty());

    private static final String CURRENT = "current";

    /**
     * Reads a range.
     *
     * @param text as typed
     * @return the range; a missing revision is an error only on use
     * @throws MigratorException if it has no colon, or an end is no target
     */
    public static RevisionRange parse(String text) {
        String[] ends = text.split(":", -1);
        if (ends.length != 2) {
            throw new MigratorException(
                    "'" + text + "' is not a range",
                    null,
                    "FROM:TO, FROM: or :TO, as in base:head, -3:current or 20250411160039:");
        }
        return new RevisionRange(end(ends[0].strip()), end(ends[1].strip()));
    }

    private static Optional<Target> end(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.equals(CURRENT)) {
            return Optional.of(new Target.Steps(0));
        }
        if (text.startsWith(CURRENT + "+") || text.startsWith(CURRENT + "-")) {
            return Optional.of(Target.parse(text.substring(CURRENT.length())));
        }
        return Optional.of(Target.parse(text));
    }

    /**
     * Whether an end counts from the database's revision.
     *
     * @return false if the files are enough
     */
    public boolean isRelative() {
        return isRelative(from) || isRelative(to);
    }

    private static boolean isRelative(Optional<Target> end) {
        return end.filter(Target.Steps.class::isInstance).isPresent();
    }

    /**
     * The revisions of the range.
     *
     * @param chain all revisions
     * @param current the newest applied revision, empty at base; asked only if the range is relative
     * @return lowest first; none if the range ends at base
     * @throws MigratorException if an end does not exist, or the lower one lies above the upper one
     */
    public List<Revision> of(RevisionChain chain, Supplier<Optional<Revision>> current) {
        Optional<Revision> at = isRelative() ? current.get() : Optional.empty();
        int low = from.map(target -> index(chain, target, at)).orElse(-1);
        int high = to.map(target -> index(chain, target, at))
                .orElse(chain.revisions().size() - 1);
        if (low > high) {
            throw new MigratorException(
                    "the range is reversed: " + name(chain, low) + " lies above " + name(chain, high),
                    null,
                    "the lower end comes first: -r " + name(chain, high) + ":" + name(chain, low));
        }
        return chain.revisions().subList(Math.max(low, 0), high + 1);
    }

    private static int index(RevisionChain chain, Target target, Optional<Revision> current) {
        try {
            return target.resolve(chain, current)
                    .map(revision -> chain.revisions().indexOf(revision))
                    .orElse(-1);
        } catch (MigratorException e) {
            // Too many steps: the target's fix would move the database, which does not fit a list.
            throw target instanceof Target.Steps
                    ? new MigratorException(e.what(), e.where(), "omit that end: -r :TO or -r FROM:", e)
                    : e;
        }
    }

    private static String name(RevisionChain chain, int index) {
        return index < 0 ? "base" : chain.revisions().get(index).id().toString();
    }
}
