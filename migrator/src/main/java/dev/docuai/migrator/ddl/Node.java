package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.model.Kind;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A step that {@link Planner} has to find a place for, and what it has to know for that. Built up, then left alone. */
final class Node {
    /** What a step does to its object. */
    enum Role {
        /** It is there afterwards and was not before. */
        MAKE,
        /** It is gone afterwards. */
        DROP,
        /** It is there before and after. */
        ALTER
    }

    private final ObjectId id;
    private final Role role;
    /** Steps of another object that have to come before, or after. */
    record Edge(ObjectId other, Set<Role> roles, boolean isFirst) {}

    private final List<Edge> edges = new ArrayList<>();
    private final List<String> up = new ArrayList<>();
    private final List<String> down = new ArrayList<>();
    private final List<Hazard> upHazards = new ArrayList<>();
    private final List<Hazard> downHazards = new ArrayList<>();
    private final Set<ObjectId> concerned = new LinkedHashSet<>();
    private final Set<ObjectId> needs = new LinkedHashSet<>();
    private final Set<ObjectId> leansOn = new LinkedHashSet<>();
    private final Set<String> frees = new LinkedHashSet<>();
    private final Set<String> takes = new LinkedHashSet<>();
    /** Foreign keys that need not be in the way: they can be dropped and made anew. */
    private final Map<ObjectId, Node> hindrances = new LinkedHashMap<>();
    /** To whether the other must have been committed. */
    private final Map<Node, Boolean> predecessors = new LinkedHashMap<>();

    private Predicate<ObjectId> wants = any -> true;
    private String checkedUp = "";
    private String checkedDown = "";
    private boolean transactional = true;
    private boolean awaited = true;
    private Predicate<ObjectId> leaves = any -> true;
    private boolean committed;
    private boolean late;
    private boolean partly;
    private Optional<Boolean> persists = Optional.empty();
    private boolean upheaving;

    private Node(Role role, ObjectId id) {
        this.role = role;
        this.id = id;
        concerned.add(id);
    }

    static Node make(ObjectId id) {
        return new Node(Role.MAKE, id);
    }

    static Node drop(ObjectId id) {
        return new Node(Role.DROP, id);
    }

    static Node alter(ObjectId id) {
        return new Node(Role.ALTER, id);
    }

    Node up(List<String> statements) {
        up.addAll(statements);
        return this;
    }

    Node up(String statement) {
        return up(List.of(statement));
    }

    Node down(List<String> statements) {
        down.addAll(statements);
        return this;
    }

    Node down(String statement) {
        return down(List.of(statement));
    }

    /** Objects that come or go with it. */
    Node with(Set<ObjectId> parts) {
        concerned.addAll(parts);
        return this;
    }

    /** An object that must be there first, beside those that the model tells. */
    Node needs(ObjectId other) {
        needs.add(other);
        return this;
    }

    /** An object that must not be dropped before. */
    Node leansOn(ObjectId other) {
        leansOn.add(other);
        return this;
    }

    /** The name becomes free. */
    Node frees(ObjectName name) {
        frees.add(name.toString());
        return this;
    }

    /** The name has to be free. */
    Node takes(ObjectName name) {
        takes.add(name.toString());
        return this;
    }

    /** It cannot run in a transaction. */
    Node alone() {
        transactional = false;
        return this;
    }

    /** It can wait: something that comes before it would rather be late. */
    Node late() {
        late = true;
        return this;
    }

    /** It need not come after another if a foreign key is dropped and made anew. */
    Node unlessRemade(ObjectId foreignKey, Node first) {
        hindrances.put(foreignKey, first);
        return this;
    }

    /** A table becomes logged, or unlogged: no logged table may refer to an unlogged one meanwhile. */
    Node persists(boolean logged) {
        persists = Optional.of(logged);
        return this;
    }

    /** Whoever needs it, needs it committed. */
    Node committed() {
        committed = true;
        return this;
    }

    /** Whatever leans on its object has to be gone meanwhile. */
    Node upheaving() {
        upheaving = true;
        return this;
    }

    /** Only these of the objects that the model says it needs are needed by this step: others wait for another one. */
    Node wants(Predicate<ObjectId> needed) {
        wants = needed;
        return this;
    }

    /** It takes off a part of its object, which stays. */
    Node partly() {
        partly = true;
        return this;
    }

    /** What needs its object need not wait for this step. */
    Node unawaited() {
        awaited = false;
        return this;
    }

    /** Only of these of the objects that it needed its object lets go by this step: of others by another one. */
    Node leaves(Predicate<ObjectId> needed) {
        leaves = needed;
        return this;
    }

    /** Texts that the server reads, on the way up and on the way down, and that may speak of anything. */
    Node speaks(String up, String down) {
        checkedUp = up;
        checkedDown = down;
        return this;
    }

    /** The server takes the texts as they are: they speak of what is not there yet. */
    void unchecked(boolean onTheWayUp) {
        (onTheWayUp ? up : down).add(0, "SET LOCAL check_function_bodies = off");
    }

    /** Whatever is done to the other object is done before; only steps of these roles, or of all if none is named. */
    Node follows(ObjectId other, Role... roles) {
        edges.add(new Edge(other, roles.length == 0 ? EnumSet.allOf(Role.class) : Set.of(roles), true));
        return this;
    }

    /** Whatever is done to the other object is done afterwards; only steps of these roles, or of all if none is named. */
    Node leads(ObjectId other, Role... roles) {
        edges.add(new Edge(other, roles.length == 0 ? EnumSet.allOf(Role.class) : Set.of(roles), false));
        return this;
    }

    List<Edge> edges() {
        return edges;
    }

    Node after(Node other) {
        predecessors.putIfAbsent(other, false);
        return this;
    }

    Node afterCommitOf(Node other) {
        predecessors.put(other, true);
        return this;
    }

    Node warn(Hazard.Kind kind, ObjectId object, String detail) {
        upHazards.add(new Hazard(kind, object, detail));
        return this;
    }

    Node warn(Hazard.Kind kind) {
        return warn(kind, id, "");
    }

    Node warnDown(Hazard.Kind kind, ObjectId object, String detail) {
        downHazards.add(new Hazard(kind, object, detail));
        return this;
    }

    Node warnDown(Hazard.Kind kind) {
        return warnDown(kind, id, "");
    }

    /** On the way up there is nothing to do: it goes with something else, or may stay. */
    Node silentUp() {
        up.clear();
        upHazards.clear();
        return this;
    }

    /** On the way down there is nothing to do. */
    Node silentDown() {
        down.clear();
        downHazards.clear();
        return this;
    }

    /** Leaves out the direction in which the object may stay. */
    Node only(Reason reason) {
        return switch (reason) {
            case BOTH_WAYS -> this;
            case ON_THE_WAY_DOWN -> silentUp();
            case ON_THE_WAY_UP -> silentDown();
        };
    }

    ObjectId id() {
        return id;
    }

    Role role() {
        return role;
    }

    Set<ObjectId> concerned() {
        return concerned;
    }

    Set<ObjectId> needed() {
        return needs;
    }

    boolean wants(ObjectId needed) {
        return wants.test(needed);
    }

    boolean isAwaited() {
        return awaited;
    }

    boolean leaves(ObjectId needed) {
        return leaves.test(needed);
    }

    /** The text that the server reads in a direction; empty if it reads none. */
    String spoken(boolean onTheWayUp) {
        return onTheWayUp ? checkedUp : checkedDown;
    }

    Set<ObjectId> leanedOn() {
        return leansOn;
    }

    Set<String> freed() {
        return frees;
    }

    Set<String> taken() {
        return takes;
    }

    Map<Node, Boolean> predecessors() {
        return predecessors;
    }

    boolean isTransactional() {
        return transactional;
    }

    boolean mustBeCommitted() {
        return committed;
    }

    /** Whether its object is gone afterwards, and nothing may lean on it any more. */
    boolean isEnd() {
        return role == Role.DROP && !partly;
    }

    boolean isLate() {
        return late;
    }

    Map<ObjectId, Node> hindrances() {
        return hindrances;
    }

    Optional<Boolean> persists() {
        return persists;
    }

    boolean isUpheaving() {
        return upheaving;
    }

    boolean isEmpty() {
        return up.isEmpty() && down.isEmpty();
    }

    /** Tables and columns go last, when everything else has worked. */
    boolean isBetterLate() {
        return role == Role.DROP && (id.kind() == Kind.TABLE || id.kind() == Kind.COLUMN);
    }

    PlannedStep step() {
        return new PlannedStep(id, up, down, transactional, upHazards, downHazards);
    }
}
