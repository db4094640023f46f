package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The replica identity of a table. It is lost when its index is dropped, also the index of a constraint: a recreated
 * index is set again.
 */
record ReplicaIdentity(PlanContext context) {
    private static final String USING_INDEX = "USING INDEX ";

    static boolean isIndex(Table table) {
        return table.replicaIdentity().startsWith(USING_INDEX);
    }

    /** The name of the index. */
    static String index(Table table) {
        return table.replicaIdentity().substring(USING_INDEX.length());
    }

    static String statement(Table table) {
        return "ALTER TABLE " + table.name() + " REPLICA IDENTITY "
                + (table.replicaIdentity().isEmpty() ? "DEFAULT" : table.replicaIdentity());
    }

    private static boolean isBy(Table table, String index) {
        return table.replicaIdentity().equals(USING_INDEX + index);
    }

    /** The index for a new table's replica identity is created after the table. */
    List<PlanStep> with(Table table, PlanStep step, boolean isNew) {
        if (!isIndex(table)) {
            return List.of(step);
        }
        PlanStep identity = PlanStep.alter(new ObjectId(Kind.TABLE, table.name(), "replica identity"));
        if (isNew) {
            needed(table, context.after()).forEach(identity::needs);
            return List.of(step, identity.after(step).up(statement(table)));
        }
        needed(table, context.before()).forEach(identity::uses);
        return List.of(identity.down(statement(table)), step.after(identity));
    }

    /** Changes the identity. If the old index must be dropped before the new one is created, it is FULL meanwhile. */
    List<PlanStep> change(Table before, Table after) {
        if (before.replicaIdentity().equals(after.replicaIdentity()) || isRenamed(before, after)) {
            return List.of();
        }
        ObjectId id = new ObjectId(Kind.TABLE, before.name(), "replica identity");
        String full = "ALTER TABLE " + before.name() + " REPLICA IDENTITY FULL";
        boolean isApart = context.isApart(before.id());
        PlanStep leave = PlanStep.alter(id).down(statement(before));
        PlanStep take = isApart ? PlanStep.alter(id).down(full).after(leave.up(full)) : leave;
        take.up(statement(after));
        needed(before, context.before()).forEach(leave::uses);
        needed(after, context.after()).forEach(take::needs);
        return isApart ? List.of(leave, take) : List.of(leave);
    }

    /** The same index by another name: the mark is the index's. */
    private boolean isRenamed(Table before, Table after) {
        return isIndex(before)
                && isIndex(after)
                && candidates(before).stream().anyMatch(id -> {
                    ObjectId renamed = context.renamed(id);
                    return !renamed.equals(id) && candidates(after).contains(renamed);
                });
    }

    private static List<ObjectId> candidates(Table table) {
        String index = index(table);
        return List.of(
                ObjectId.of(Kind.INDEX, table.name().sibling(index)),
                new ObjectId(Kind.CONSTRAINT, table.name(), index));
    }

    /** The index, also of a constraint, and its columns, which must not be null. */
    private static Set<ObjectId> needed(Table table, DatabaseModel model) {
        Set<ObjectId> needed = new LinkedHashSet<>();
        if (isIndex(table)) {
            for (ObjectId id : candidates(table)) {
                if (model.get(id).isPresent()) {
                    needed.add(id);
                    model.needs(id).stream()
                            .filter(other -> other.kind() == Kind.COLUMN)
                            .forEach(needed::add);
                }
            }
        }
        return needed;
    }

    /**
     * The statement after the recreation of an index; none if it is no replica identity, or the table's step sets it.
     */
    List<String> again(ObjectName table, String index) {
        List<String> statements = new ArrayList<>();
        Optional<Table> before = context.before().table(table);
        Optional<Table> after = context.after().table(table);
        if (before.isPresent() && after.isPresent() && isBy(before.get(), index) && isBy(after.get(), index)) {
            statements.add(statement(after.get()));
        }
        return statements;
    }
}
