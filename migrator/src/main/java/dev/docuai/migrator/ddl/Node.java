package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.model.Kind;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private final List<String> up = new ArrayList<>();
    private final List<String> down = new ArrayList<>();
    private final List<Hazard> upHazards = new ArrayList<>();
    private final List<Hazard> downHazards = new ArrayList<>();
    private final Set<ObjectId> concerned = new LinkedHashSet<>();
    private final Set<ObjectId> needs = new LinkedHashSet<>();
    private final Set<ObjectId> leansOn = new LinkedHashSet<>();
    private final Set<String> frees = new LinkedHashSet<>();
    private final Set<String> takes = new LinkedHashSet<>();
    /** To whether the other must have been committed. */
    private final Map<Node, Boolean> predecessors = new LinkedHashMap<>();

    private boolean transactional = true;
    private boolean committed;
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
