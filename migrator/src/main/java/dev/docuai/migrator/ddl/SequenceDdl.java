package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sequences without an owner, or whose column cannot create them itself. Such a column and its sequence need each
 * other, so a separate step sets the owner.
 */
record SequenceDdl(PlanContext context) implements SqlGenerator<Sequence> {
    private static final String COUNT = "how far it has counted";

    @Override
    public List<PlanStep> create(Sequence sequence) {
        return step(sequence, true);
    }

    @Override
    public List<PlanStep> drop(Sequence sequence) {
        return step(sequence, false);
    }

    private List<PlanStep> step(Sequence sequence, boolean comes) {
        PlanStep step = PlanStep.of(comes, sequence.id())
                .named(comes, sequence.name())
                .run(comes, makes(sequence), List.of("DROP SEQUENCE " + sequence.name()));
        ObjectId owner = sequence.owner().orElse(null);
        if (owner == null) {
            return List.of(step.warn(!comes, Hazard.Kind.DELETES_DATA, sequence.id(), COUNT));
        }
        if (goesWithOwner(owner, comes)) {
            step.silent(!comes);
        } else {
            step.warn(!comes, Hazard.Kind.DELETES_DATA, sequence.id(), COUNT);
        }
        PlanStep owned = owned(sequence)
                .leans(comes, owner)
                .run(comes, List.of(owns(sequence.name(), sequence.owner())), List.of());
        if (comes) {
            Persistence.afterChange(owned, owner, context);
            return List.of(step, owned.after(step));
        }
        Persistence.beforeChange(owned, owner, context);
        return List.of(owned, step.after(owned));
    }

    /** Whether this plan creates (or drops) its column, and so the sequence. */
    private boolean goesWithOwner(ObjectId owner, boolean comes) {
        boolean withTable = comes ? context.isNew(owner.name()) : context.isGoing(owner.name());
        boolean columnStays = context.model(!comes).get(owner).isPresent();
        return withTable || !columnStays || context.isAddedAnew(owner);
    }

    private static PlanStep owned(Sequence sequence) {
        return PlanStep.alter(new ObjectId(Kind.SEQUENCE, sequence.name(), "owner"));
    }

    private static String owns(ObjectName sequence, Optional<ObjectId> owner) {
        return "ALTER SEQUENCE " + sequence + " OWNED BY "
                + owner.map(column -> column.name() + "." + column.part()).orElse("NONE");
    }

    static List<String> makes(Sequence sequence) {
        String clauses = sequence.options().clauses();
        return Comment.with(
                sequence,
                "CREATE " + (sequence.unlogged() ? "UNLOGGED " : "") + "SEQUENCE " + sequence.name() + " AS "
                        + sequence.options().type() + (clauses.isEmpty() ? "" : " " + clauses));
    }

    @Override
    public List<PlanStep> alter(Sequence before, Sequence after) {
        PlanStep step = PlanStep.alter(before.id()).up(changes(before, after)).down(changes(after, before));
        if (before.owner().equals(after.owner())) {
            return List.of(step);
        }
        if (before.owner().isPresent() && after.owner().isPresent()) {
            return changesHands(step, before, after);
        }
        PlanStep owned = owned(before).up(owns(after.name(), after.owner())).down(owns(before.name(), before.owner()));
        before.owner().ifPresent(owner -> Persistence.beforeChange(owned.uses(owner), owner, context));
        after.owner().ifPresent(owner -> Persistence.afterChange(owned.needs(owner), owner, context));
        return List.of(step, owned);
    }

    /**
     * In two steps if the old owner is dropped and the new one created, because the new one may have to wait for the
     * drop: a table renamed by hand has keys and indexes with their old names. Also if both tables become logged or
     * unlogged, since the sequence leaves one before that and joins the other after it.
     */
    private List<PlanStep> changesHands(PlanStep step, Sequence before, Sequence after) {
        ObjectId old = before.owner().orElseThrow();
        ObjectId other = after.owner().orElseThrow();
        PlanStep owned = owned(before);
        boolean ownersSwap = goesWithOwner(old, false) && goesWithOwner(other, true);
        if (!ownersSwap && !(Persistence.changes(old, context) && Persistence.changes(other, context))) {
            owned.up(owns(after.name(), after.owner())).down(owns(before.name(), before.owner()));
            Persistence.beforeChange(owned.uses(old), old, context);
            Persistence.afterChange(owned.needs(other), other, context);
            return List.of(step, owned);
        }
        PlanStep released = owned(before)
                .uses(old)
                .up(owns(after.name(), Optional.empty()))
                .down(owns(before.name(), before.owner()));
        Persistence.beforeChange(released, old, context);
        Persistence.afterChange(owned, other, context);
        owned.needs(other)
                .after(released)
                .up(owns(after.name(), after.owner()))
                .down(owns(before.name(), Optional.empty()));
        return List.of(step, released, owned);
    }

    private List<String> changes(Sequence from, Sequence to) {
        List<String> statements = new ArrayList<>();
        String alter = "ALTER SEQUENCE " + to.name() + " ";
        if (!from.options().equals(to.options())) {
            statements.addAll(SequencePosition.within(
                    Quoted.literal(to.name().toString()) + "::regclass", from.options(), to.options()));
            statements.add(alter + "AS " + to.options().type() + " "
                    + String.join(" ", to.options().allClauses())
                    + (to.options().isBeyond(from.options()) ? " RESTART" : ""));
        }
        if (from.unlogged() != to.unlogged() && !Persistence.follows(from, to, context)) {
            statements.add(alter + (to.unlogged() ? "SET UNLOGGED" : "SET LOGGED"));
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }

    @Override
    public List<PlanStep> rename(Sequence before, Sequence after) {
        return List.of(PlanStep.renamed(after.id(), "SEQUENCE", before.name(), after.name())
                .frees(before.name()));
    }
}
