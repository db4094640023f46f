package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.sql.Quoted;
import dev.docuai.migrator.sql.SqlWords;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a function computed once stays as it was when the function becomes another: nothing tells PostgreSQL to look again. */
record FunctionHazards(PlanContext context) {
    /** A function gets another body, and is not made anew. */
    void ofAnotherBody(PlanStep step, Function before, Function after) {
        if (before.definition().equals(after.definition())) {
            return;
        }
        DatabaseModel model = context.after();
        Set<ObjectId> callers = callers(after, model);
        for (SchemaObject object : model.objects().values()) {
            boolean stays = context.before().get(object.id()).isPresent()
                    && !context.isRecreated(object.id())
                    && model.needs(object.id()).stream().anyMatch(callers::contains);
            String advice = stays ? advice(object) : "";
            if (!advice.isEmpty()) {
                String detail = "computed by " + before.id() + "; " + advice;
                Hazard.Kind kind = advice.startsWith("REINDEX") ? Hazard.Kind.REINDEX_NEEDED : Hazard.Kind.STALE_VALUES;
                step.warn(kind, object.id(), detail).warnDown(kind, object.id(), detail);
            }
        }
    }

    /** The function, those whose bodies name it, and so on: PostgreSQL does not know them. */
    private static Set<ObjectId> callers(Function function, DatabaseModel model) {
        Set<ObjectId> callers = new LinkedHashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>(Set.of(function.id()));
        while (!open.isEmpty()) {
            ObjectId id = open.pop();
            if (callers.add(id)) {
                String name = Quoted.unquoted(id.name().name());
                model.all(Function.class).stream()
                        .filter(other -> SqlWords.of(other.definition()).contains(name))
                        .forEach(other -> open.add(other.id()));
            }
        }
        return callers;
    }

    private static String advice(SchemaObject object) {
        if (object instanceof Index index) {
            return "REINDEX INDEX " + index.name();
        }
        if (object instanceof Column column && !column.generated().isEmpty()) {
            return "UPDATE " + column.table() + " SET " + column.name() + " = DEFAULT";
        }
        if (object instanceof Constraint constraint) {
            return constraint.hasIndex()
                    ? "REINDEX INDEX " + constraint.index()
                    : "existing rows were checked by the old one";
        }
        return "";
    }
}
