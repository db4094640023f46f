package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** A table becomes unlogged, or logged. The sequences of its columns always follow (PostgreSQL 15, "ALTER TABLE"). */
final class Persistence {
    private Persistence() {}

    /** A step of its own: foreign keys decide its place in the order. */
    static PlanStep change(Table before, Table after, PlanContext context) {
        PlanStep step = PlanStep.alter(before.id())
                .changesPersistence(!after.unlogged())
                .up(statements(after, context.before(), context.after()))
                .down(statements(before, context.after(), context.before()));
        for (Hazard.Kind kind : List.of(Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK)) {
            step.warn(kind).warnDown(kind);
        }
        return step;
    }

    private static List<String> statements(Table to, DatabaseModel from, DatabaseModel model) {
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE " + to.name() + set(to.unlogged()));
        for (Sequence sequence : model.all(Sequence.class)) {
            if (sequence.unlogged() != to.unlogged()
                    && isOf(sequence, to.name())
                    && from.get(sequence.id()).orElse(null) instanceof Sequence there
                    && isOf(there, to.name())) {
                statements.add("ALTER SEQUENCE " + sequence.name() + set(sequence.unlogged()));
            }
        }
        return statements;
    }

    private static String set(boolean unlogged) {
        return unlogged ? " SET UNLOGGED" : " SET LOGGED";
    }

    private static boolean isOf(Sequence sequence, ObjectName table) {
        return sequence.owner().map(ObjectId::name).filter(table::equals).isPresent();
    }

    /**
     * A table does not change the persistence of a sequence that it gets: the sequence is attached after the table's
     * change.
     */
    static void afterChange(PlanStep owned, ObjectId owner, PlanContext context) {
        if (changes(owner, context)) {
            owned.follows(ObjectId.table(owner.name()), PlanStep.Role.ALTER);
        }
    }

    /** A sequence that a table loses must not follow: it is detached before. */
    static void beforeChange(PlanStep owned, ObjectId owner, PlanContext context) {
        if (changes(owner, context)) {
            owned.leads(ObjectId.table(owner.name()), PlanStep.Role.ALTER);
        }
    }

    /** Whether the table that {@code owner}, a column of it, belongs to becomes logged or unlogged. */
    static boolean changes(ObjectId owner, PlanContext context) {
        ObjectId table = ObjectId.table(owner.name());
        return context.before().get(table).orElse(null) instanceof Table from
                && context.after().get(table).orElse(null) instanceof Table to
                && from.unlogged() != to.unlogged();
    }

    /** Whether a sequence changes together with the table that owns it before and after. */
    static boolean follows(Sequence before, Sequence after, PlanContext context) {
        return before.owner()
                .filter(owner -> after.owner().filter(owner::equals).isPresent())
                .filter(owner -> changes(owner, context))
                .isPresent();
    }
}
