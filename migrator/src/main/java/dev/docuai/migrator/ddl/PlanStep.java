package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A step of a plan, with the information that the planner needs to order it. It is built once and not changed
 * afterwards.
 */
public final class PlanStep {
    /** The effect of a step on its object. */
    public enum Role {
        /** It is created. */
        MAKE,
        /** It is dropped. */
        DROP,
        /** It exists before and after. */
        ALTER
    }

    private final ObjectId id;
    private final Role role;
    /** Steps of another object that must come before or after. */
    public record Edge(ObjectId other, Set<Role> roles, boolean isFirst) {}

    private final List<Edge> edges = new ArrayList<>();
    private final List<String> up = new ArrayList<>();
    private final List<String> down = new ArrayList<>();
    private final List<Hazard> upHazards = new ArrayList<>();
    private final List<Hazard> downHazards = new ArrayList<>();
    private final Set<ObjectId> concerned = new LinkedHashSet<>();
    private final Set<ObjectId> needs = new LinkedHashSet<>();
    private final Set<ObjectId> uses = new LinkedHashSet<>();
    private final Set<String> frees = new LinkedHashSet<>();
    private final Set<String> takes = new LinkedHashSet<>();
    /** Foreign keys that can be dropped and recreated to break a cycle. */
    private final Map<ObjectId, PlanStep> foreignKeysToRecreate = new LinkedHashMap<>();
    /** Each predecessor, and whether it must be committed before. */
    private final Map<PlanStep, Boolean> predecessors = new LinkedHashMap<>();

    private Predicate<ObjectId> wants = any -> true;
    private String checkedUp = "";
    private String checkedDown = "";
    private boolean transactional = true;
    private boolean awaited = true;
    private Predicate<ObjectId> leaves = any -> true;
    private boolean committed;
    private boolean late;
    private boolean partly;
    private Optional<Boolean> changesPersistence = Optional.empty();
    private boolean needsDependentsDropped;

    private PlanStep(Role role, ObjectId id) {
        this.role = role;
        this.id = id;
        concerned.add(id);
    }

    public static PlanStep make(ObjectId id) {
        return new PlanStep(Role.MAKE, id);
    }

    public static PlanStep drop(ObjectId id) {
        return new PlanStep(Role.DROP, id);
    }

    static PlanStep alter(ObjectId id) {
        return new PlanStep(Role.ALTER, id);
    }

    /** Makes its object on the way up, or drops it: the other methods with {@code comes} follow the same direction. */
    static PlanStep of(boolean comes, ObjectId id) {
        return comes ? make(id) : drop(id);
    }

    /** An object of a kind, as ALTER calls it, gets another name. */
    static PlanStep renamed(ObjectId id, String kind, ObjectName from, ObjectName to) {
        return alter(id)
                .takes(to)
                .up("ALTER " + kind + " " + from + " RENAME TO " + to.name())
                .down("ALTER " + kind + " " + to + " RENAME TO " + from.name());
    }

    /** What makes its object, and what takes it back. */
    PlanStep run(boolean comes, List<String> makes, List<String> drops) {
        return comes ? up(makes).down(drops) : up(drops).down(makes);
    }

    /** The name has to be free, or becomes so. */
    PlanStep named(boolean comes, ObjectName name) {
        return comes ? takes(name) : frees(name);
    }

    /** An object that must be there first, or must not be dropped before. */
    PlanStep leans(boolean comes, ObjectId other) {
        return comes ? needs(other) : uses(other);
    }

    PlanStep warn(boolean isUp, Hazard.Kind kind, ObjectId object, String detail) {
        return isUp ? warn(kind, object, detail) : warnDown(kind, object, detail);
    }

    PlanStep warn(boolean isUp, Hazard.Kind kind) {
        return warn(isUp, kind, id, "");
    }

    /** In one direction there is nothing to do: it goes with something else, or may stay. */
    PlanStep silent(boolean isUp) {
        (isUp ? up : down).clear();
        (isUp ? upHazards : downHazards).clear();
        return this;
    }

    public PlanStep up(List<String> statements) {
        up.addAll(statements);
        return this;
    }

    public PlanStep up(String statement) {
        return up(List.of(statement));
    }

    public PlanStep down(List<String> statements) {
        down.addAll(statements);
        return this;
    }

    public PlanStep down(String statement) {
        return down(List.of(statement));
    }

    /** Objects that are created or dropped with it. */
    PlanStep with(Set<ObjectId> parts) {
        concerned.addAll(parts);
        return this;
    }

    /** A further dependency, in addition to the model's. */
    PlanStep needs(ObjectId other) {
        needs.add(other);
        return this;
    }

    /** An object that must not be dropped before this step. */
    PlanStep uses(ObjectId other) {
        uses.add(other);
        return this;
    }

    /** This step frees a name. */
    PlanStep frees(ObjectName name) {
        frees.add(name.toString());
        return this;
    }

    /** This step needs a free name. */
    PlanStep takes(ObjectName name) {
        takes.add(name.toString());
        return this;
    }

    /** It cannot run in a transaction. */
    PlanStep nonTransactional() {
        transactional = false;
        return this;
    }

    /** It can wait: one of its predecessors should be late. */
    PlanStep late() {
        late = true;
        return this;
    }

    /** It need not come after another if a foreign key is dropped and recreated. */
    public PlanStep unlessRecreated(ObjectId foreignKey, PlanStep first) {
        foreignKeysToRecreate.put(foreignKey, first);
        return this;
    }

    /** A table becomes logged, or unlogged: a logged table must never refer to an unlogged one. */
    public PlanStep changesPersistence(boolean logged) {
        changesPersistence = Optional.of(logged);
        return this;
    }

    /** Steps that need it need it committed. */
    PlanStep committed() {
        committed = true;
        return this;
    }

    /** No dependent of its object may exist while it runs. */
    PlanStep needsDependentsDropped() {
        needsDependentsDropped = true;
        return this;
    }

    /** This step needs only these of its object's dependencies; another step needs the others. */
    public PlanStep wants(Predicate<ObjectId> needed) {
        wants = needed;
        return this;
    }

    /** It removes a part of its object; the object stays. */
    PlanStep partly() {
        partly = true;
        return this;
    }

    /** Dependents of its object need not wait for this step. */
    PlanStep notAwaited() {
        awaited = false;
        return this;
    }

    /** This step releases only these of its object's old dependencies; another step releases the others. */
    public PlanStep leaves(Predicate<ObjectId> needed) {
        leaves = needed;
        return this;
    }

    /** Texts that the server parses, for upgrade and downgrade; they may mention any object. */
    PlanStep bodies(String up, String down) {
        checkedUp = up;
        checkedDown = down;
        return this;
    }

    /** Turns off the check of the texts: they mention objects that do not exist yet. */
    public void unchecked(boolean onTheWayUp) {
        (onTheWayUp ? up : down).add(0, "SET LOCAL check_function_bodies = off");
    }

    /** Comes after the steps of the other object; only steps of these roles, or of all roles if none is given. */
    PlanStep follows(ObjectId other, Role... roles) {
        return beside(true, other, roles);
    }

    /** Comes before the steps of the other object; only steps of these roles, or of all roles if none is given. */
    PlanStep leads(ObjectId other, Role... roles) {
        return beside(false, other, roles);
    }

    /** Whatever is done to the other object is done before if that is first, else afterwards. */
    PlanStep beside(boolean isFirst, ObjectId other, Role... roles) {
        edges.add(new Edge(other, roles.length == 0 ? EnumSet.allOf(Role.class) : Set.of(roles), isFirst));
        return this;
    }

    public List<Edge> edges() {
        return edges;
    }

    public PlanStep after(PlanStep other) {
        predecessors.putIfAbsent(other, false);
        return this;
    }

    public PlanStep afterCommitOf(PlanStep other) {
        predecessors.put(other, true);
        return this;
    }

    PlanStep warn(Hazard.Kind kind, ObjectId object, String detail) {
        upHazards.add(new Hazard(kind, object, detail));
        return this;
    }

    PlanStep warn(Hazard.Kind kind) {
        return warn(kind, id, "");
    }

    PlanStep warnDown(Hazard.Kind kind, ObjectId object, String detail) {
        downHazards.add(new Hazard(kind, object, detail));
        return this;
    }

    PlanStep warnDown(Hazard.Kind kind) {
        return warnDown(kind, id, "");
    }

    /** Leaves out the direction in which the object may stay. */
    PlanStep only(Reason reason) {
        return switch (reason) {
            case BOTH_WAYS -> this;
            case ON_THE_WAY_DOWN -> silent(true);
            case ON_THE_WAY_UP -> silent(false);
        };
    }

    public ObjectId id() {
        return id;
    }

    public Role role() {
        return role;
    }

    public Set<ObjectId> concerned() {
        return concerned;
    }

    public Set<ObjectId> needed() {
        return needs;
    }

    public boolean wants(ObjectId needed) {
        return wants.test(needed);
    }

    public boolean isAwaited() {
        return awaited;
    }

    public boolean leaves(ObjectId needed) {
        return leaves.test(needed);
    }

    /** The text that the server reads in a direction; empty if it reads none. */
    public String body(boolean onTheWayUp) {
        return onTheWayUp ? checkedUp : checkedDown;
    }

    public Set<ObjectId> used() {
        return uses;
    }

    public Set<String> freed() {
        return frees;
    }

    public Set<String> taken() {
        return takes;
    }

    public Map<PlanStep, Boolean> predecessors() {
        return predecessors;
    }

    public boolean isTransactional() {
        return transactional;
    }

    public boolean mustBeCommitted() {
        return committed;
    }

    /** Whether its object is dropped afterwards, so that it may have no dependents. */
    public boolean isEnd() {
        return role == Role.DROP && !partly;
    }

    public boolean isLate() {
        return late;
    }

    public Map<ObjectId, PlanStep> foreignKeysToRecreate() {
        return foreignKeysToRecreate;
    }

    public Optional<Boolean> changesPersistence() {
        return changesPersistence;
    }

    public boolean requiresNoDependents() {
        return needsDependentsDropped;
    }

    public boolean runsUp() {
        return !up.isEmpty();
    }

    public boolean isEmpty() {
        return up.isEmpty() && down.isEmpty();
    }

    /** Tables and columns are dropped last, after everything else has succeeded. */
    public boolean isBetterLate() {
        return role == Role.DROP && (id.kind() == Kind.TABLE || id.kind() == Kind.COLUMN);
    }

    public StepStatements statements() {
        return new StepStatements(id, up, down, transactional, upHazards, downHazards);
    }
}
