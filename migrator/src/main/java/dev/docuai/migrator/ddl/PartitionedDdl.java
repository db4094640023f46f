package dev.docuai.migrator.ddl;

import dev.docuai.migrator.ddl.PartitionIndexes.Part;
import dev.docuai.migrator.diff.TableHierarchy;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Indexes and keys of partitioned tables. PostgreSQL builds none of them concurrently, but takes one that is made for no
 * partition yet, and then those of the partitions, each built beside its writers (PostgreSQL, "Table Partitioning",
 * "Partition Maintenance").
 */
final class PartitionedDdl {
    private final PlanContext context;
    private final PartitionIndexes parts;

    PartitionedDdl(PlanContext context) {
        this.context = context;
        this.parts = new PartitionIndexes(context);
    }

    /** Whether an index or a constraint with one is on a partitioned table, which is not made by this plan. */
    boolean concerns(SchemaObject whole, boolean comes) {
        ObjectName table = PartitionIndexes.table(whole);
        boolean hasParts = whole instanceof Index || ((Constraint) whole).hasIndex();
        boolean isMade = comes ? context.isNew(table) : context.isGoing(table);
        return hasParts
                && (!isMade || isIncomplete(whole, comes))
                && PartitionIndexes.isPartitioned(table, comes ? context.after() : context.before());
    }

    private boolean isIncomplete(SchemaObject whole, boolean comes) {
        return parts.isIncomplete(
                whole.id(), PartitionIndexes.table(whole), comes ? context.after() : context.before());
    }

    /** One that lacks a part comes when the partitions are in their places: else they would get one. */
    private void awaitsPartitions(PlanStep node, SchemaObject whole, boolean comes) {
        if (isIncomplete(whole, comes)) {
            for (ObjectName table :
                    TableHierarchy.below(comes ? context.after() : context.before(), PartitionIndexes.table(whole))) {
                if (comes) {
                    node.follows(ParentLinks.onId(table));
                } else {
                    node.leads(ParentLinks.offId(table));
                }
            }
        }
    }

    /** As it is built: under its name, or beside another. */
    private record Build(SchemaObject whole, DatabaseModel model, List<Part> parts, String suffix) {
        boolean isKey() {
            return whole instanceof Constraint;
        }

        ObjectName name() {
            return besides(
                    whole instanceof Index index
                            ? index.name()
                            : PartitionIndexes.table(whole).sibling(whole.id().part()));
        }

        ObjectName name(Part part) {
            return besides(part.index());
        }

        private ObjectName besides(ObjectName name) {
            return suffix.isEmpty() ? name : name.sibling(DerivedNames.suffixed(name.name(), suffix));
        }

        List<Part> leaves() {
            return PartitionIndexes.all(parts).stream()
                    .filter(part -> part.parts().isEmpty()
                            && !part.isThere()
                            && !PartitionIndexes.isPartitioned(part.table(), model))
                    .toList();
        }
    }

    private Build build(SchemaObject whole, boolean comes, String suffix) {
        DatabaseModel model = comes ? context.after() : context.before();
        return new Build(whole, model, parts.of(whole.id(), model), suffix);
    }

    List<PlanStep> create(SchemaObject whole) {
        Build build = build(whole, true, "");
        if (!isConcurrent(build)) {
            PlanStep make = concerning(PlanStep.make(whole.id()), build)
                    .up(makes(build))
                    .up(finish(build))
                    .down(drops(whole));
            takes(make, build);
            awaitsPartitions(make, whole, true);
            return List.of(warned(make, build, true, false));
        }
        PlanStep make = concerning(PlanStep.make(whole.id()), build)
                .up(joins(build))
                .up(finish(build))
                .down(drops(whole));
        takes(make, build);
        awaitsPartitions(make, whole, true);
        List<PlanStep> nodes = new ArrayList<>();
        for (PlanStep step : steps(build, true)) {
            make.after(step);
            nodes.add(step);
        }
        nodes.add(warned(make, build, true, true));
        return nodes;
    }

    List<PlanStep> drop(SchemaObject whole) {
        Build build = build(whole, false, "");
        boolean isConcurrent = isConcurrent(build);
        PlanStep drop = concerning(PlanStep.drop(whole.id()), build)
                .up(drops(whole))
                .down(isConcurrent ? joins(build) : makes(build))
                .down(finish(build));
        frees(drop, build);
        awaitsPartitions(drop, whole, false);
        List<PlanStep> nodes = new ArrayList<>(List.of(warned(drop, build, false, isConcurrent)));
        if (isConcurrent) {
            for (PlanStep step : steps(build, false)) {
                nodes.add(step.after(drop));
            }
        }
        return nodes;
    }

    /** The new one is there before the old one goes. */
    List<PlanStep> swap(SchemaObject before, SchemaObject after) {
        Build old = build(before, false, "_old");
        Build wanted = build(after, true, "_new");
        PlanStep swap = concerning(concerning(PlanStep.make(after.id()), old), wanted)
                .up(swapped(before, wanted))
                .down(swapped(after, old));
        takes(swap, wanted);
        frees(swap, old);
        List<PlanStep> nodes = new ArrayList<>();
        for (PlanStep step : steps(wanted, true)) {
            swap.after(step);
            nodes.add(step);
        }
        nodes.add(warned(warned(swap, wanted, true, true), old, false, true));
        for (PlanStep step : steps(old, false)) {
            nodes.add(step.after(swap));
        }
        return nodes;
    }

    boolean isConcurrent(SchemaObject whole, boolean comes) {
        return isConcurrent(build(whole, comes, ""));
    }

    private boolean isConcurrent(Build build) {
        boolean isBuildable = build.whole() instanceof Index || KeyDdl.isKey((Constraint) build.whole());
        return isBuildable
                && context.isInUse(PartitionIndexes.table(build.whole()))
                && !build.leaves().isEmpty();
    }

    private List<String> swapped(SchemaObject gone, Build build) {
        List<String> statements = new ArrayList<>();
        Build plain = new Build(build.whole(), build.model(), build.parts(), "");
        if (build.isKey()) {
            statements.add(drops(gone));
            statements.addAll(joins(build));
        } else {
            statements.addAll(joins(build));
            statements.add(drops(gone));
            statements.add(
                    "ALTER INDEX " + build.name() + " RENAME TO " + plain.name().name());
            for (Part part : PartitionIndexes.all(build.parts())) {
                if (!part.isThere()) {
                    statements.add("ALTER INDEX " + build.name(part) + " RENAME TO "
                            + plain.name(part).name());
                }
            }
        }
        statements.addAll(finish(plain));
        return statements;
    }

    /** All of it, one after the other: the whole for none of its parts, then each part. */
    private List<String> makes(Build build) {
        List<String> statements = new ArrayList<>(List.of(makesWhole(build)));
        addParts(build, build.name(), build.parts(), statements);
        return statements;
    }

    private void addParts(Build build, ObjectName whole, List<Part> list, List<String> statements) {
        for (Part part : list) {
            if (!part.isThere()) {
                boolean only = PartitionIndexes.isPartitioned(part.table(), build.model());
                statements.add(
                        part.object() instanceof Index index
                                ? IndexDdl.makes(index, build.name(part), false, only)
                                : ConstraintDdl.add((Constraint) part.object(), only));
            }
            addParts(build, build.name(part), part.parts(), statements);
            statements.add(attach(whole, build.name(part)));
        }
    }

    private String makesWhole(Build build) {
        boolean only = !context.lineage()
                        .children(PartitionIndexes.table(build.whole()))
                        .isEmpty()
                || parts.isIncomplete(build.whole().id(), PartitionIndexes.table(build.whole()), build.model());
        return build.whole() instanceof Index index
                ? IndexDdl.makes(index, build.name(), false, only)
                : ConstraintDdl.add((Constraint) build.whole(), only);
    }

    private static String attach(ObjectName whole, ObjectName part) {
        return "ALTER INDEX " + whole + " ATTACH PARTITION " + part;
    }

    /** What is built before (or after, on the way down) it becomes one. */
    private List<PlanStep> steps(Build build, boolean comes) {
        List<PlanStep> steps = new ArrayList<>();
        PlanStep whole = PlanStep.alter(new ObjectId(Kind.INDEX, build.name(), "only"));
        if (!build.isKey()) {
            List<String> makes = new ArrayList<>(List.of(makesWhole(build)));
            for (Part part : PartitionIndexes.all(build.parts())) {
                if (!part.isThere() && PartitionIndexes.isPartitioned(part.table(), build.model())) {
                    makes.add(IndexDdl.makes((Index) part.object(), build.name(part), false, true));
                }
            }
            directed(whole, makes, "DROP INDEX IF EXISTS " + build.name(), comes);
            leaning(whole, build.whole(), build.model(), comes);
            steps.add(whole);
        }
        for (Part leaf : build.leaves()) {
            PlanStep step = PlanStep.alter(new ObjectId(Kind.INDEX, build.name(leaf), "part"))
                    .alone();
            String make = leaf.object() instanceof Index index
                    ? IndexDdl.makes(index, build.name(leaf), true, false)
                    : KeyDdl.makesIndex((Constraint) leaf.object(), build.name(leaf));
            directed(step, List.of(make), "DROP INDEX CONCURRENTLY IF EXISTS " + build.name(leaf), comes);
            leaning(step, leaf.object(), build.model(), comes);
            if (comes) {
                step.warn(Hazard.Kind.INDEX_BUILD, leaf.id(), "");
            } else {
                step.warnDown(Hazard.Kind.INDEX_BUILD, leaf.id(), "");
            }
            steps.add(step);
        }
        return steps;
    }

    private static void directed(PlanStep node, List<String> makes, String drops, boolean comes) {
        if (comes) {
            node.up(makes).down(drops);
        } else {
            node.up(drops).down(makes);
        }
    }

    private static void leaning(PlanStep node, SchemaObject object, DatabaseModel model, boolean comes) {
        for (ObjectId needed : model.needs(object.id())) {
            if (needed.kind() != Kind.INDEX && needed.kind() != Kind.CONSTRAINT) {
                if (comes) {
                    node.needs(needed);
                } else {
                    node.leansOn(needed);
                }
            }
        }
    }

    /** Parts that are built already become parts. */
    private List<String> joins(Build build) {
        List<String> statements = new ArrayList<>();
        if (build.isKey()) {
            statements.add(makesWhole(build));
        }
        addJoins(build, build.name(), build.parts(), statements);
        return statements;
    }

    private void addJoins(Build build, ObjectName whole, List<Part> list, List<String> statements) {
        for (Part part : list) {
            if (part.object() instanceof Constraint key && !part.isThere()) {
                statements.add(
                        PartitionIndexes.isPartitioned(part.table(), build.model())
                                ? ConstraintDdl.add(key, true)
                                : KeyDdl.using(key, build.name(part)));
            }
            // The index behind a key bears the key's name from now on.
            ObjectName name = part.object() instanceof Constraint ? part.index() : build.name(part);
            addJoins(build, name, part.parts(), statements);
            statements.add(attach(build.isKey() ? wholeName(build, whole) : whole, name));
        }
    }

    private static ObjectName wholeName(Build build, ObjectName whole) {
        return whole.equals(build.name()) ? new Build(build.whole(), build.model(), build.parts(), "").name() : whole;
    }

    private List<String> finish(Build build) {
        List<String> statements = new ArrayList<>(described(build.whole()));
        PartitionIndexes.all(build.parts()).forEach(part -> statements.addAll(described(part.object())));
        return statements;
    }

    private static List<String> described(SchemaObject object) {
        return object instanceof Constraint constraint ? ConstraintDdl.afterwards(constraint) : Comment.on(object);
    }

    private static String drops(SchemaObject whole) {
        return whole instanceof Index index ? "DROP INDEX " + index.name() : ConstraintDdl.drops((Constraint) whole);
    }

    private static PlanStep concerning(PlanStep node, Build build) {
        PartitionIndexes.all(build.parts()).forEach(part -> node.with(java.util.Set.of(part.id())));
        return node;
    }

    private static void takes(PlanStep node, Build build) {
        node.takes(new Build(build.whole(), build.model(), build.parts(), "").name());
        PartitionIndexes.all(build.parts()).stream()
                .filter(part -> !part.isThere())
                .forEach(part -> node.takes(part.index()));
    }

    private static void frees(PlanStep node, Build build) {
        node.frees(new Build(build.whole(), build.model(), build.parts(), "").name());
        PartitionIndexes.all(build.parts()).stream()
                .filter(part -> !part.isThere())
                .forEach(part -> node.frees(part.index()));
    }

    private PlanStep warned(PlanStep node, Build build, boolean comes, boolean isConcurrent) {
        List<Hazard.Kind> made = new ArrayList<>();
        boolean isUnique = !(build.whole() instanceof Index index) || index.unique();
        if (isUnique) {
            made.add(Hazard.Kind.UNIQUE_MAY_FAIL);
        }
        if (!isConcurrent) {
            made.add(Hazard.Kind.INDEX_BUILD);
            made.add(build.isKey() ? Hazard.Kind.ACCESS_EXCLUSIVE_LOCK : Hazard.Kind.BLOCKS_WRITES);
        }
        for (Hazard.Kind kind : made) {
            if (comes) {
                node.warn(kind, build.whole().id(), "");
            } else {
                node.warnDown(kind, build.whole().id(), "");
            }
        }
        return comes
                ? node.warnDown(Hazard.Kind.INDEX_DROPPED, build.whole().id(), "")
                : node.warn(Hazard.Kind.INDEX_DROPPED, build.whole().id(), "");
    }

    /** Not the object's own: that needs the whole first, which this does not. */
    static ObjectId looseId(ObjectId id) {
        return new ObjectId(id.kind(), id.name(), id.part() + " alone");
    }

    /**
     * A part that stands by itself on one side: it becomes a part where it is, but goes with the whole, and has to be made
     * anew then.
     */
    PlanStep loosened(SchemaObject before, SchemaObject after, List<String> makesBefore, List<String> makesAfter) {
        PlanStep node = PlanStep.alter(looseId(before.id()));
        PartitionIndexes.partOf(before)
                .ifPresent(whole -> node.follows(whole, PlanStep.Role.DROP).up(makesAfter));
        PartitionIndexes.partOf(after)
                .ifPresent(whole -> node.leads(whole, PlanStep.Role.MAKE).down(makesBefore));
        leaning(node, after, context.after(), true);
        leaning(node, before, context.before(), false);
        return node;
    }
}
