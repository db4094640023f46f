package dev.docuai.migrator.ddl;

import dev.docuai.migrator.ddl.PartitionIndexes.Part;
import dev.docuai.migrator.diff.TableHierarchy;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Indexes and keys of partitioned tables. PostgreSQL cannot build them concurrently, but accepts one that is created on
 * the partitioned table alone, and then the partitions' indexes, each built without blocking writers (PostgreSQL,
 * "Table Partitioning", "Partition Maintenance").
 */
record PartitionedDdl(PlanContext context) {
    /** Whether an index or a constraint with one is on a partitioned table, which is not made by this plan. */
    boolean concerns(SchemaObject whole, boolean comes) {
        ObjectName table = whole.relation();
        boolean hasParts = whole instanceof Index || ((Constraint) whole).hasIndex();
        boolean isMade = comes ? context.isNew(table) : context.isGoing(table);
        return hasParts
                && (!isMade || isIncomplete(whole, comes))
                && PartitionIndexes.isPartitioned(table, context.model(comes));
    }

    private boolean isIncomplete(SchemaObject whole, boolean comes) {
        return PartitionIndexes.isIncomplete(whole.id(), whole.relation(), context.model(comes));
    }

    /** An index that lacks a part is created after the partitions are attached: otherwise they would get one. */
    private void awaitsPartitions(PlanStep step, SchemaObject whole, boolean comes) {
        if (isIncomplete(whole, comes)) {
            for (ObjectName table : TableHierarchy.below(context.model(comes), whole.relation())) {
                step.beside(comes, comes ? ParentLinks.onId(table) : ParentLinks.offId(table));
            }
        }
    }

    /** A build: under its own name, or beside another. */
    private record Build(SchemaObject whole, DatabaseModel model, List<Part> parts, String suffix) {
        boolean isKey() {
            return whole instanceof Constraint;
        }

        ObjectName name() {
            return besides(PartitionIndexes.index(whole));
        }

        ObjectName name(Part part) {
            return besides(part.index());
        }

        /** The same under its own name. */
        Build plain() {
            return new Build(whole, model, parts, "");
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
        DatabaseModel model = context.model(comes);
        return new Build(whole, model, new PartitionIndexes(context).of(whole.id(), model), suffix);
    }

    List<PlanStep> steps(SchemaObject whole, boolean comes) {
        Build build = build(whole, comes, "");
        boolean isConcurrent = isConcurrent(build);
        PlanStep step = concerning(PlanStep.of(comes, whole.id()), build)
                .run(comes, isConcurrent ? joins(build) : makes(build), List.of(drops(whole)))
                .run(comes, finish(build), List.of());
        named(step, build, comes);
        awaitsPartitions(step, whole, comes);
        warned(step, build, comes, isConcurrent);
        List<PlanStep> steps = new ArrayList<>(isConcurrent ? steps(build, comes) : List.of());
        steps.forEach(part -> {
            if (comes) {
                step.after(part);
            } else {
                part.after(step);
            }
        });
        steps.add(comes ? steps.size() : 0, step);
        return steps;
    }

    /** The new one exists before the old one is dropped. */
    List<PlanStep> swap(SchemaObject before, SchemaObject after) {
        Build old = build(before, false, "_old");
        Build wanted = build(after, true, "_new");
        PlanStep swap = concerning(concerning(PlanStep.make(after.id()), old), wanted)
                .up(swapped(before, wanted))
                .down(swapped(after, old));
        named(swap, wanted, true);
        named(swap, old, false);
        List<PlanStep> steps = new ArrayList<>();
        for (PlanStep part : steps(wanted, true)) {
            swap.after(part);
            steps.add(part);
        }
        steps.add(warned(warned(swap, wanted, true, true), old, false, true));
        for (PlanStep part : steps(old, false)) {
            steps.add(part.after(swap));
        }
        return steps;
    }

    boolean isConcurrent(SchemaObject whole, boolean comes) {
        return isConcurrent(build(whole, comes, ""));
    }

    private boolean isConcurrent(Build build) {
        boolean isBuildable = build.whole() instanceof Index || KeyDdl.isKey((Constraint) build.whole());
        return isBuildable
                && context.isInUse(build.whole().relation())
                && !build.leaves().isEmpty();
    }

    private List<String> swapped(SchemaObject gone, Build build) {
        List<String> statements = new ArrayList<>();
        Build plain = build.plain();
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

    /** All statements in order: the whole without parts, then each part. */
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
        boolean only = !context.lineage().children(build.whole().relation()).isEmpty()
                || PartitionIndexes.isIncomplete(
                        build.whole().id(), build.whole().relation(), build.model());
        return build.whole() instanceof Index index
                ? IndexDdl.makes(index, build.name(), false, only)
                : ConstraintDdl.add((Constraint) build.whole(), only);
    }

    private static String attach(ObjectName whole, ObjectName part) {
        return "ALTER INDEX " + whole + " ATTACH PARTITION " + part;
    }

    /** The objects that are built before it becomes one (in the downgrade: after). */
    private List<PlanStep> steps(Build build, boolean comes) {
        List<PlanStep> steps = new ArrayList<>();
        for (Part leaf : build.leaves()) {
            PlanStep step = PlanStep.alter(new ObjectId(Kind.INDEX, build.name(leaf), "part"))
                    .nonTransactional();
            String make = leaf.object() instanceof Index index
                    ? IndexDdl.makes(index, build.name(leaf), true, false)
                    : KeyDdl.makesIndex((Constraint) leaf.object(), build.name(leaf));
            step.run(comes, List.of(make), List.of("DROP INDEX CONCURRENTLY IF EXISTS " + build.name(leaf)));
            leaning(step, leaf.object(), build.model(), comes);
            steps.add(step.warn(comes, Hazard.Kind.INDEX_BUILD, leaf.id(), ""));
        }
        return steps;
    }

    private static void leaning(PlanStep step, SchemaObject object, DatabaseModel model, boolean comes) {
        for (ObjectId needed : model.needs(object.id())) {
            if (needed.kind() != Kind.INDEX && needed.kind() != Kind.CONSTRAINT) {
                step.leans(comes, needed);
            }
        }
    }

    /** The whole, without rows, and its parts: those with rows are already built. */
    private List<String> joins(Build build) {
        List<String> statements = new ArrayList<>(List.of(makesWhole(build)));
        addJoins(build, build.name(), build.parts(), statements);
        return statements;
    }

    private void addJoins(Build build, ObjectName whole, List<Part> list, List<String> statements) {
        for (Part part : list) {
            boolean isPartitioned = PartitionIndexes.isPartitioned(part.table(), build.model());
            if (part.object() instanceof Constraint key && !part.isThere()) {
                statements.add(isPartitioned ? ConstraintDdl.add(key, true) : KeyDdl.using(key, build.name(part)));
            } else if (part.object() instanceof Index index && isPartitioned && !part.isThere()) {
                statements.add(IndexDdl.makes(index, build.name(part), false, true));
            }
            // The index of a key gets the key's name.
            ObjectName name = part.object() instanceof Constraint ? part.index() : build.name(part);
            addJoins(build, name, part.parts(), statements);
            statements.add(attach(build.isKey() ? wholeName(build, whole) : whole, name));
        }
    }

    private static ObjectName wholeName(Build build, ObjectName whole) {
        return whole.equals(build.name()) ? build.plain().name() : whole;
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

    private static PlanStep concerning(PlanStep step, Build build) {
        PartitionIndexes.all(build.parts()).forEach(part -> step.with(Set.of(part.id())));
        return step;
    }

    private static void named(PlanStep step, Build build, boolean comes) {
        step.named(comes, build.plain().name());
        PartitionIndexes.all(build.parts()).stream()
                .filter(part -> !part.isThere())
                .forEach(part -> step.named(comes, part.index()));
    }

    private PlanStep warned(PlanStep step, Build build, boolean comes, boolean isConcurrent) {
        List<Hazard.Kind> made = new ArrayList<>();
        boolean isUnique = !(build.whole() instanceof Index index) || index.unique();
        if (isUnique) {
            made.add(Hazard.Kind.UNIQUE_MAY_FAIL);
        }
        if (!isConcurrent) {
            made.add(Hazard.Kind.INDEX_BUILD);
            made.add(build.isKey() ? Hazard.Kind.ACCESS_EXCLUSIVE_LOCK : Hazard.Kind.BLOCKS_WRITES);
        }
        made.forEach(kind -> step.warn(comes, kind, build.whole().id(), ""));
        return step.warn(!comes, Hazard.Kind.INDEX_DROPPED, build.whole().id(), "");
    }

    /** Not the object's own id: its steps need the whole first, this one does not. */
    static ObjectId looseId(ObjectId id) {
        return new ObjectId(id.kind(), id.name(), id.part() + " alone");
    }

    /**
     * A part that is independent on one side: it becomes a part in place, but is dropped with the whole, and must be
     * recreated then.
     */
    PlanStep loosened(SchemaObject before, SchemaObject after, List<String> makesBefore, List<String> makesAfter) {
        PlanStep step = PlanStep.alter(looseId(before.id())).late();
        before.partOf()
                .ifPresent(whole -> step.follows(whole, PlanStep.Role.DROP).up(makesAfter));
        after.partOf().ifPresent(whole -> step.leads(whole, PlanStep.Role.MAKE).down(makesBefore));
        leaning(step, after, context.after(), true);
        leaning(step, before, context.before(), false);
        return step;
    }
}
