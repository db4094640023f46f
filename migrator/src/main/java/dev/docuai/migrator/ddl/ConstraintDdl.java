package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.Constraint.Type;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Constraints of existing tables. On a table in use, a key gets its index first, built without blocking writers, and a
 * foreign key or check is added without reading the rows; a second transaction validates them without blocking others
 * (PostgreSQL, "ALTER TABLE", notes on NOT VALID and USING INDEX).
 */
final class ConstraintDdl implements SqlGenerator<Constraint> {
    private final PlanContext context;
    private final KeyDdl keys;
    private final ReplicaIdentity identity;

    private final PartitionedDdl partitioned;
    private final PartitionedForeignKeyDdl foreignKeys;

    ConstraintDdl(PlanContext context) {
        this.context = context;
        this.keys = new KeyDdl(context);
        this.identity = new ReplicaIdentity(context);
        this.partitioned = new PartitionedDdl(context);
        this.foreignKeys = new PartitionedForeignKeyDdl(context);
    }

    /** The properties outside its definition. */
    static List<String> afterwards(Constraint constraint) {
        List<String> statements = new ArrayList<>();
        statements.addAll(
                StorageParameters.change("ALTER INDEX " + constraint.index(), Map.of(), constraint.options()));
        statements.addAll(Comment.on(constraint));
        return statements;
    }

    static String alter(Constraint constraint) {
        return "ALTER TABLE " + constraint.table() + " ";
    }

    /** Adds one with an index to a table, maybe without its partitions. */
    static String add(Constraint constraint, boolean only) {
        return "ALTER TABLE " + (only ? "ONLY " : "") + constraint.table() + " ADD CONSTRAINT " + constraint.name()
                + " " + constraint.definition();
    }

    /** A partition's part of a foreign key of the partitioned table first has the name of the whole. */
    static List<String> renamesCopy(Constraint copy) {
        String given = copy.partOf().map(ObjectId::part).orElse(copy.name());
        return given.equals(copy.name())
                ? List.of()
                : List.of(alter(copy) + "RENAME CONSTRAINT " + given + " TO " + copy.name());
    }

    static String addsChecked(Constraint constraint, boolean valid) {
        return alter(constraint) + "ADD CONSTRAINT " + constraint.name() + " " + constraint.definition()
                + (valid ? "" : " NOT VALID");
    }

    static List<String> adds(Constraint constraint) {
        List<String> statements = new ArrayList<>(List.of(addsChecked(constraint, constraint.validated())));
        statements.addAll(afterwards(constraint));
        return statements;
    }

    /**
     * Rows may refer to rows that were dropped with their table. A downgrade that fails for that reason would be
     * useless: then the constraint holds for new rows only, and a warning says so.
     */
    private List<String> addsAsFarAsRowsAllow(Constraint constraint) {
        String warning = "RAISE WARNING '% stays NOT VALID: %', "
                + Quoted.literal(constraint.id().toString()) + ", SQLERRM;\nEND";
        String failing = ";\nEXCEPTION WHEN foreign_key_violation THEN\n    ";
        List<String> statements = new ArrayList<>(
                PartitionedForeignKeyDdl.refersToPartitions(constraint, context.before())
                        ? List.of("DO $docuai$BEGIN\n    " + addsChecked(constraint, true) + failing
                                + addsChecked(constraint, false) + ";\n    " + warning + "$docuai$")
                        : List.of(
                                addsChecked(constraint, false),
                                "DO $$BEGIN\n    " + validate(constraint) + failing + warning + "$$"));
        statements.addAll(afterwards(constraint));
        return statements;
    }

    static String drops(Constraint constraint) {
        return alter(constraint) + "DROP CONSTRAINT " + constraint.name();
    }

    static String validate(Constraint constraint) {
        return alter(constraint) + "VALIDATE CONSTRAINT " + constraint.name();
    }

    private static PlanStep named(PlanStep step, Constraint constraint, boolean comes) {
        return constraint.hasIndex() ? step.named(comes, constraint.index()) : step;
    }

    /** A step of its own, without statements. */
    private PlanStep step(Constraint constraint, boolean comes) {
        PlanStep step = named(PlanStep.of(comes, constraint.id()), constraint, comes);
        wholes(constraint)
                .forEach(whole -> step.beside(!comes, whole, comes ? PlanStep.Role.MAKE : PlanStep.Role.DROP));
        return step;
    }

    /** Where more than one step does it: for partitioned tables, and keys of tables in use. */
    private List<PlanStep> inSteps(Constraint constraint, boolean comes) {
        if (partitioned.concerns(constraint, comes)) {
            return partitioned.steps(constraint, comes);
        }
        if (foreignKeys.concerns(constraint, comes)) {
            return foreignKeys.steps(constraint, comes);
        }
        return KeyDdl.isKey(constraint) && isInUse(constraint) ? keys.steps(constraint, comes) : List.of();
    }

    @Override
    public List<PlanStep> create(Constraint constraint) {
        List<PlanStep> steps = inSteps(constraint, true);
        if (!steps.isEmpty()) {
            return steps;
        }
        PlanStep make = step(constraint, true);
        if (context.isLeftToTable(constraint.id(), constraint.table(), true)) {
            warn(make, constraint, true);
            return List.of(make.up(adds(constraint)));
        }
        make.down(drops(constraint));
        boolean isChecked = constraint.type() == Type.FOREIGN_KEY
                        && !PartitionedForeignKeyDdl.refersToPartitions(constraint, context.after())
                || constraint.type() == Type.CHECK;
        if (!isChecked || !constraint.validated() || !isInUse(constraint)) {
            warn(make, constraint, true);
            return List.of(make.up(adds(constraint)).up(again(constraint)));
        }
        make.up(addsChecked(constraint, false)).up(afterwards(constraint));
        PlanStep validate =
                PlanStep.alter(constraint.id()).leaves(needed -> false).up(validate(constraint));
        if (!context.isNew(constraint.table())) {
            // Only now are the rows read.
            validate.warn(Hazard.Kind.MAY_FAIL);
        }
        return List.of(make, validate.afterCommitOf(make));
    }

    @Override
    public List<PlanStep> drop(Constraint constraint) {
        List<PlanStep> steps = inSteps(constraint, false);
        if (!steps.isEmpty()) {
            return steps;
        }
        boolean rowsAreGone =
                constraint.references().filter(context::isGoing).isPresent() && !context.isGoing(constraint.table());
        PlanStep drop = step(constraint, false)
                .down(rowsAreGone && constraint.validated() ? addsAsFarAsRowsAllow(constraint) : adds(constraint))
                .down(again(constraint));
        warn(drop, constraint, false);
        return List.of(
                context.isLeftToTable(constraint.id(), constraint.table(), false) ? drop : drop.up(drops(constraint)));
    }

    @Override
    public List<PlanStep> recreate(Constraint before, Constraint after, Reason reason) {
        if (partitioned.concerns(before, false) || foreignKeys.concerns(before, false)) {
            return recreatedWithParts(before, after, reason);
        }
        if (KeyDdl.isKey(before) && KeyDdl.isKey(after) && isInUse(after) && reason == Reason.BOTH_WAYS) {
            return keys.swap(before, after);
        }
        PlanStep drop = step(before, false).up(drops(before)).down(adds(before)).down(again(before));
        List<PlanStep> steps = new ArrayList<>(List.of(drop.only(reason)));
        for (PlanStep step : create(after)) {
            steps.add(step.only(reason));
        }
        steps.get(1).after(drop);
        warn(drop, before, false);
        return steps;
    }

    private List<PlanStep> recreatedWithParts(Constraint before, Constraint after, Reason reason) {
        boolean swaps = reason == Reason.BOTH_WAYS
                && KeyDdl.isKey(before)
                && KeyDdl.isKey(after)
                && isInUse(after)
                && partitioned.concerns(after, true)
                && partitioned.isConcurrent(after, true);
        if (swaps) {
            return partitioned.swap(before, after);
        }
        List<PlanStep> dropping = drop(before);
        List<PlanStep> making = create(after);
        making.get(0).after(dropping.get(dropping.size() - 1));
        return Stream.concat(dropping.stream(), making.stream())
                .map(step -> step.only(reason))
                .toList();
    }

    @Override
    public List<PlanStep> alter(Constraint before, Constraint after) {
        if (!before.partOf().equals(after.partOf())) {
            return List.of(partitioned.loosened(before, after, adds(before), adds(after)));
        }
        if (before.origin() != after.origin()) {
            return List.of(checkLoosened(before, after));
        }
        boolean validates = !before.validated() && after.validated();
        PlanStep step = PlanStep.alter(before.id());
        if (validates) {
            step.up(validate(after)).down(drops(before)).down(adds(before)).warn(Hazard.Kind.MAY_FAIL);
        }
        String index = "ALTER INDEX " + after.index();
        step.up(StorageParameters.change(index, before.options(), after.options()))
                .up(Comment.change(before, after));
        step.down(StorageParameters.change(index, after.options(), before.options()));
        // If the downgrade recreates it, it already has its comment.
        step.down(validates ? List.of() : Comment.change(after, before));
        return List.of(step);
    }

    /**
     * A check of a child is created before the parent's check of the same name, which merges with it, and dropped after
     * it.
     */
    private List<ObjectId> wholes(Constraint constraint) {
        return constraint.type() == Type.CHECK
                ? context.lineage().ancestors(constraint.table()).stream()
                        .map(parent -> new ObjectId(Kind.CONSTRAINT, parent, constraint.name()))
                        .toList()
                : List.of();
    }

    /** A check that a parent has on one side only: there it is the parent's, on the other the table's own. */
    private PlanStep checkLoosened(Constraint before, Constraint after) {
        PlanStep step = PlanStep.alter(PartitionedDdl.looseId(before.id()));
        wholes(before).forEach(whole -> step.follows(whole, PlanStep.Role.DROP).leads(whole, PlanStep.Role.MAKE));
        if (before.origin().isInherited() && !after.origin().isInherited()) {
            return step.up(adds(after)).down(drops(after));
        }
        return after.origin() == Origin.MERGED
                ? step.up(adds(after))
                : step.up(drops(before)).down(adds(before));
    }

    @Override
    public List<PlanStep> rename(Constraint before, Constraint after) {
        PlanStep step = PlanStep.alter(after.id())
                .up(alter(after) + "RENAME CONSTRAINT " + before.name() + " TO " + after.name())
                .down(alter(after) + "RENAME CONSTRAINT " + after.name() + " TO " + before.name());
        return List.of(named(named(step, before, false), after, true));
    }

    private List<String> again(Constraint constraint) {
        return constraint.hasIndex() ? identity.again(constraint.table(), constraint.name()) : List.of();
    }

    private boolean isInUse(Constraint constraint) {
        return context.isInUse(constraint.table())
                && !(KeyDdl.isKey(constraint) && (keys.isUnsettled(constraint) || context.isApart(constraint.id())));
    }

    private void warn(PlanStep step, Constraint constraint, boolean comes) {
        boolean exists = comes ? !context.isNew(constraint.table()) : !context.isGoing(constraint.table());
        if (!exists) {
            return;
        }
        boolean key = constraint.hasIndex();
        List<Hazard.Kind> kinds = new ArrayList<>(
                key
                        ? List.of(
                                Hazard.Kind.UNIQUE_MAY_FAIL, Hazard.Kind.INDEX_BUILD, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK)
                        : List.of(Hazard.Kind.MAY_FAIL));
        if (!key && (!comes || !isInUse(constraint)) && constraint.validated()) {
            kinds.add(
                    constraint.type() == Type.FOREIGN_KEY
                            ? Hazard.Kind.BLOCKS_WRITES
                            : Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);
        }
        kinds.forEach(kind -> step.warn(comes, kind));
        if (key) {
            step.warn(!comes, Hazard.Kind.INDEX_DROPPED);
        }
    }
}
