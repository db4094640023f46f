package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.Constraint.Type;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Primary keys and unique constraints of tables in use. Their indexes are built without blocking writers and attached
 * in an instant, in one transaction with the drop of the old key, so that there is always a key. The same in the
 * downgrade.
 */
public record KeyDdl(PlanContext context) {
    private static final Pattern KEY = Pattern.compile(
            "(PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? (\\(.*\\))((?: NOT DEFERRABLE| DEFERRABLE)?(?: INITIALLY (?:DEFERRED|IMMEDIATE))?)",
            Pattern.DOTALL);

    public static boolean isKey(Constraint constraint) {
        return (constraint.type() == Type.PRIMARY_KEY || constraint.type() == Type.UNIQUE)
                && KEY.matcher(constraint.definition()).matches();
    }

    /** Whether one of its columns, those that it only includes among them, gets another type. */
    boolean isUnsettled(Constraint key) {
        Stream<String> columns = Stream.concat(
                key.columns().stream(),
                Stream.of(context.before(), context.after())
                        .flatMap(model -> needs(key, model).stream())
                        .filter(needed -> needed.kind() == Kind.COLUMN)
                        .map(ObjectId::part));
        return columns.anyMatch(column -> context.isUnsettled(key.table(), column));
    }

    /** Its index bears its name, if that is free, and becomes its own. */
    List<PlanStep> steps(Constraint key, boolean comes) {
        ObjectName index = built(key, context.model(!comes), comes ? "_new" : "_old");
        PlanStep build = build(key, index, comes).named(comes, index);
        PlanStep step = PlanStep.of(comes, key.id())
                .named(comes, key.index())
                .run(comes, List.of(using(key, index)), List.of(ConstraintDdl.drops(key)))
                .run(comes, finish(key), List.of());
        return comes
                ? List.of(build, step.after(build))
                : List.of(step.warn(Hazard.Kind.INDEX_DROPPED), build.after(step));
    }

    /** The name of the index during the build: another index may still have the key's own name. */
    private ObjectName built(Constraint key, DatabaseModel model, String suffix) {
        ObjectName own = key.index();
        boolean isTaken = model.get(ObjectId.of(Kind.INDEX, own)).orElse(null) instanceof Index index
                && index.table().equals(key.table());
        return isTaken ? context.aside(own, suffix, key.id()) : own;
    }

    /** The new index exists before the old constraint is dropped, so that there is always one. */
    List<PlanStep> swap(Constraint before, Constraint after) {
        ObjectName newIndex = context.aside(after.index(), "_new", after.id());
        ObjectName oldIndex = context.aside(after.index(), "_old", before.id());
        PlanStep buildNew = build(after, newIndex, true);
        PlanStep drop = PlanStep.drop(before.id())
                .up(ConstraintDdl.drops(before))
                .down(using(before, oldIndex))
                .down(finish(before))
                .after(buildNew);
        PlanStep make = PlanStep.make(after.id())
                .up(using(after, newIndex))
                .up(finish(after))
                .down(ConstraintDdl.drops(after))
                .after(drop);
        return List.of(buildNew, drop, make, build(before, oldIndex, false).after(make));
    }

    /**
     * The index that becomes a constraint's. Once it is, it goes with the constraint: then there is nothing to drop.
     *
     * @param comes whether it is built in the upgrade; else in the downgrade
     */
    private PlanStep build(Constraint constraint, ObjectName name, boolean comes) {
        Set<ObjectId> needed = needs(constraint, context.model(comes));
        return IndexDdl.build(makesIndex(constraint, name), name, needed, comes)
                .warn(comes, Hazard.Kind.UNIQUE_MAY_FAIL, constraint.id(), "")
                .warn(comes, Hazard.Kind.INDEX_BUILD, constraint.id(), "");
    }

    private List<String> finish(Constraint key) {
        return Stream.concat(
                        ConstraintDdl.afterwards(key).stream(),
                        new ReplicaIdentity(context).again(key.table(), key.name()).stream())
                .toList();
    }

    private static Set<ObjectId> needs(Constraint key, DatabaseModel model) {
        return model.needs(key.id()).stream()
                .filter(needed -> !needed.equals(ObjectId.table(key.table())))
                .collect(Collectors.toSet());
    }

    /** The index that becomes a key's. */
    static String makesIndex(Constraint constraint, ObjectName name) {
        Matcher key = key(constraint);
        return "CREATE UNIQUE INDEX CONCURRENTLY " + name.name() + " ON " + constraint.table() + " " + key.group(3)
                + (key.group(2) == null ? "" : key.group(2));
    }

    static String using(Constraint constraint, ObjectName index) {
        Matcher key = key(constraint);
        return ConstraintDdl.alter(constraint) + "ADD CONSTRAINT " + constraint.name() + " " + key.group(1)
                + " USING INDEX " + index.name() + key.group(4);
    }

    private static Matcher key(Constraint constraint) {
        Matcher matcher = KEY.matcher(constraint.definition());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no key: " + constraint.definition());
        }
        return matcher;
    }
}
