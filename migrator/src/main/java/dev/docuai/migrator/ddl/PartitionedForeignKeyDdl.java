package dev.docuai.migrator.ddl;

import dev.docuai.migrator.ddl.Parts.Part;
import dev.docuai.migrator.model.Constraint;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Foreign keys of partitioned tables. NOT VALID is not for them before PostgreSQL 18, but one that a partition has already,
 * and that is valid, becomes a part of it without a look at the rows.
 */
final class PartitionedForeignKeyDdl {
    private final Surroundings surroundings;
    private final Parts parts;

    PartitionedForeignKeyDdl(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.parts = new Parts(surroundings);
    }

    boolean concerns(Constraint constraint, boolean comes) {
        return constraint.type() == Constraint.Type.FOREIGN_KEY
                && Parts.isPartitioned(constraint.table(), comes ? surroundings.after() : surroundings.before())
                && !(comes ? surroundings.isNew(constraint.table()) : surroundings.isGoing(constraint.table()));
    }

    /** Then it has parts for the partitions that it refers to, and those stay NOT VALID when it is validated. */
    boolean refersToPartitions(Constraint key) {
        return key.references()
                .filter(table -> Parts.isPartitioned(table, surroundings.after()))
                .isPresent();
    }

    boolean referredToPartitions(Constraint key) {
        return key.references()
                .filter(table -> Parts.isPartitioned(table, surroundings.before()))
                .isPresent();
    }

    List<Node> create(Constraint key) {
        DatabaseModel model = surroundings.after();
        List<Part> all = Parts.all(parts.of(key.id(), model));
        List<Node> nodes = new ArrayList<>();
        Node make = concerning(Node.make(key.id()), all);
        if (surroundings.isInUse(key.table()) && !refersToPartitions(key)) {
            for (Part part : leaves(all, model)) {
                Constraint copy = (Constraint) part.object();
                Node add = Node.alter(new ObjectId(key.id().kind(), copy.table(), copy.name() + " part"))
                        .up(ConstraintDdl.addsChecked(copy, false))
                        .down("ALTER TABLE " + copy.table() + " DROP CONSTRAINT IF EXISTS " + copy.name());
                model.needs(copy.id()).stream()
                        .filter(id -> !id.equals(key.id()))
                        .forEach(add::needs);
                Node validate = Node.alter(new ObjectId(key.id().kind(), copy.table(), copy.name() + " valid"))
                        .up(ConstraintDdl.validate(copy))
                        .afterCommitOf(add)
                        .warn(Hazard.Kind.MAY_FAIL, copy.id(), "");
                make.after(validate);
                nodes.addAll(List.of(add, validate));
            }
        } else {
            make.warn(Hazard.Kind.BLOCKS_WRITES);
        }
        boolean isBare = nodes.isEmpty();
        nodes.add(make.up(adds(key, isBare ? all : List.of()))
                .down(ConstraintDdl.drops(key))
                .warn(Hazard.Kind.MAY_FAIL));
        return nodes;
    }

    List<Node> drop(Constraint key) {
        List<Part> all = Parts.all(parts.of(key.id(), surroundings.before()));
        return List.of(concerning(Node.drop(key.id()), all)
                .up(ConstraintDdl.drops(key))
                .down(adds(key, all))
                .warnDown(Hazard.Kind.MAY_FAIL)
                .warnDown(Hazard.Kind.BLOCKS_WRITES));
    }

    private static List<Part> leaves(List<Part> all, DatabaseModel model) {
        return all.stream()
                .filter(part -> !part.isThere() && !Parts.isPartitioned(part.table(), model))
                .toList();
    }

    private static Node concerning(Node node, List<Part> all) {
        all.forEach(part -> node.with(Set.of(part.id())));
        return node;
    }

    private static List<String> adds(Constraint key, List<Part> all) {
        List<String> statements = new ArrayList<>(ConstraintDdl.adds(key));
        for (Part part : all) {
            if (!part.isThere() && !part.id().part().equals(key.name())) {
                statements.add("ALTER TABLE " + part.table() + " RENAME CONSTRAINT " + key.name() + " TO "
                        + part.id().part());
            }
        }
        return statements;
    }
}
