package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Indexes. On a table in use they are built and dropped CONCURRENTLY, and a changed one is built beside the old one,
 * which is dropped when the new one is valid.
 */
final class IndexDdl implements SqlGenerator<Index> {
    private final PlanContext context;
    private final IndexHazards hazards;
    private final ReplicaIdentity identity;
    private final PartitionedDdl partitioned;

    IndexDdl(PlanContext context) {
        this.context = context;
        this.hazards = new IndexHazards(context);
        this.identity = new ReplicaIdentity(context);
        this.partitioned = new PartitionedDdl(context);
    }

    private static String makes(Index index, ObjectName name, boolean concurrently) {
        return makes(index, name, concurrently, false);
    }

    /** An index of a new partition, before the partition is attached. */
    static List<String> makesPart(Index index, boolean only) {
        return Comment.with(index, makes(index, index.name(), false, only));
    }

    static String makes(Index index, ObjectName name, boolean concurrently, boolean only) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + (concurrently ? "CONCURRENTLY " : "")
                + name.name() + " ON " + (only ? "ONLY " : "") + index.table() + " USING " + index.method() + " ("
                + String.join(", ", index.keys()) + ")"
                + (index.tail().include().isEmpty()
                        ? ""
                        : " INCLUDE (" + index.tail().include() + ")")
                + (index.tail().nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + StorageParameters.with(index.options())
                + (index.tail().where().isEmpty()
                        ? ""
                        : " WHERE " + index.tail().where());
    }

    private static String drops(ObjectName name, boolean concurrently) {
        return "DROP INDEX " + (concurrently ? "CONCURRENTLY " : "") + name;
    }

    @Override
    public List<PlanStep> create(Index index) {
        return steps(index, true, context.isInUse(index.table()));
    }

    @Override
    public List<PlanStep> drop(Index index) {
        return steps(index, false, context.isInUse(index.table()));
    }

    private List<PlanStep> steps(Index index, boolean comes, boolean online) {
        if (partitioned.concerns(index, comes)) {
            return partitioned.steps(index, comes);
        }
        if (online && isInstead(index, context.model(!comes))) {
            return instead(index, comes);
        }
        PlanStep step = PlanStep.of(comes, index.id())
                .named(comes, index.name())
                .run(comes, List.of(makes(index, index.name(), online)), List.of(drops(index.name(), online)));
        hazards.ofBuild(step, index, online, comes);
        if (context.isLeftToTable(index.id(), index.table(), comes)) {
            step.silent(!comes);
        }
        if (!online) {
            return List.of(step.run(comes, finish(index), List.of()));
        }
        step.nonTransactional();
        if (finish(index).isEmpty()) {
            return List.of(step);
        }
        PlanStep finish = finishing(index).run(comes, finish(index), List.of());
        return comes ? List.of(step, finish.after(step)) : List.of(finish, step.after(finish));
    }

    /** The extra statements of a new index: its comment, and its part in its table's replica identity. */
    private List<String> finish(Index index) {
        List<String> statements = new ArrayList<>(Comment.on(index));
        statements.addAll(identity.again(index.table(), index.name().name()));
        return statements;
    }

    /** It cannot be in the same script as a concurrent build. */
    private static PlanStep finishing(Index index) {
        return PlanStep.alter(new ObjectId(Kind.INDEX, index.name(), "comment"));
    }

    @Override
    public List<PlanStep> alter(Index before, Index after) {
        if (!before.partOf().equals(after.partOf())) {
            return List.of(partitioned.loosened(before, after, makesPart(before, false), makesPart(after, false)));
        }
        return List.of(PlanStep.alter(before.id()).up(changes(before, after)).down(changes(after, before)));
    }

    /**
     * An index of a partition cannot be recreated by itself; a change of a vector index's build options needs a new
     * build.
     */
    private static List<String> changes(Index from, Index to) {
        List<String> statements = new ArrayList<>();
        statements.addAll(StorageParameters.change("ALTER INDEX " + to.name(), from.options(), to.options()));
        if (to.isVector() && !from.options().equals(to.options())) {
            statements.add("REINDEX INDEX " + to.name());
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }

    @Override
    public List<PlanStep> rename(Index before, Index after) {
        return List.of(PlanStep.renamed(after.id(), "INDEX", before.name(), after.name())
                .frees(before.name()));
    }

    @Override
    public List<PlanStep> recreate(Index before, Index after, Reason reason) {
        boolean settled = Stream.concat(before.columns().stream(), after.columns().stream())
                .noneMatch(column -> context.isUnsettled(before.table(), column));
        boolean beside = settled
                && !context.isApart(before.id())
                && reason == Reason.BOTH_WAYS
                && before.table().equals(after.table())
                && !before.equals(after)
                && context.isInUse(after.table());
        if (beside && partitioned.concerns(after, true)) {
            return partitioned.isConcurrent(before, false) || partitioned.isConcurrent(after, true)
                    ? partitioned.swap(before, after)
                    : dropAndCreate(before, after, reason);
        }
        return beside ? swap(before, after) : dropAndCreate(before, after, reason);
    }

    /**
     * Whether another key replaces a unique index or is replaced by it: the key with the same name on the other side,
     * or the key that a foreign key uses there. Then everything happens in one transaction, so that there is always a
     * key.
     */
    private boolean isInstead(Index index, DatabaseModel other) {
        ObjectId key = new ObjectId(Kind.CONSTRAINT, index.table(), index.name().name());
        return index.unique() && (other.get(key).isPresent() || context.isReferenced(index.id()));
    }

    private List<PlanStep> instead(Index index, boolean comes) {
        ObjectName beside = context.aside(index.name(), comes ? "_new" : "_old", index.id());
        PlanStep build = build(index, beside, comes);
        PlanStep step = PlanStep.of(comes, index.id())
                .named(comes, index.name())
                .run(
                        comes,
                        List.of("ALTER INDEX " + beside + " RENAME TO "
                                + index.name().name()),
                        List.of(drops(index.name(), false)))
                .run(comes, finish(index), List.of());
        hazards.ofBuild(step, index, true, comes);
        return comes ? List.of(build, step.after(build)) : List.of(step, build.after(step));
    }

    private List<PlanStep> swapUnderForeignKey(Index before, Index after) {
        List<PlanStep> dropping = instead(before, false);
        List<PlanStep> making = instead(after, true);
        dropping.get(0).after(making.get(0));
        making.get(1).after(dropping.get(0));
        dropping.get(1).after(making.get(1));
        return List.of(making.get(0), dropping.get(0), making.get(1), dropping.get(1));
    }

    private PlanStep build(Index index, ObjectName name, boolean comes) {
        DatabaseModel model = context.model(comes);
        return build(makes(index, name, true), name, model.needs(index.id()), comes);
    }

    /** An index that will take the place of another one, or become a key's, built on the way up or on the way down. */
    static PlanStep build(String create, ObjectName name, Set<ObjectId> needed, boolean comes) {
        PlanStep step = PlanStep.alter(ObjectId.of(Kind.INDEX, name))
                .nonTransactional()
                .run(comes, List.of(create), List.of("DROP INDEX CONCURRENTLY IF EXISTS " + name));
        needed.forEach(other -> step.leans(comes, other));
        return comes ? step : step.late();
    }

    /**
     * If it stays in one direction, it is dropped and created in one transaction: a script whose other direction is
     * empty could not make up for one without the other.
     */
    private List<PlanStep> dropAndCreate(Index before, Index after, Reason reason) {
        boolean isOneWay = reason != Reason.BOTH_WAYS;
        List<PlanStep> dropping = isOneWay ? steps(before, false, false) : drop(before);
        List<PlanStep> making = isOneWay ? steps(after, true, false) : create(after);
        making.forEach(make -> dropping.forEach(make::after));
        return Stream.concat(dropping.stream(), making.stream())
                .map(step -> step.only(reason))
                .toList();
    }

    private List<PlanStep> swap(Index before, Index after) {
        if (context.isReferenced(before.id())) {
            return swapUnderForeignKey(before, after);
        }
        ObjectName beside = context.aside(after.name(), "_new", after.id());
        PlanStep make = PlanStep.make(after.id())
                .takes(beside)
                .nonTransactional()
                .up(makes(after, beside, true))
                .down(drops(beside, true));
        hazards.ofBuild(make, after, true, true);
        PlanStep drop = PlanStep.drop(before.id())
                .frees(before.name())
                .nonTransactional()
                .up(drops(before.name(), true))
                .down(makes(before, before.name(), true))
                .after(make);
        hazards.ofBuild(drop, before, true, false);
        PlanStep rename = PlanStep.renamed(
                        new ObjectId(Kind.INDEX, after.name(), "name"), "INDEX", beside, after.name())
                .after(drop)
                .up(finish(after));
        List<PlanStep> steps = new ArrayList<>(List.of(make, drop, rename));
        if (!finish(before).isEmpty()) {
            PlanStep finish = finishing(before).down(finish(before));
            steps.add(0, finish);
            drop.after(finish);
        }
        return steps;
    }
}
