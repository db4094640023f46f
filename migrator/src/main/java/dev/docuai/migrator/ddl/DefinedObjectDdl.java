package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds whose objects CREATE writes in one clause; what ALTER changes of each, {@link AlterDetails} knows. */
final class DefinedObjectDdl implements OneStepDdl<DefinedObject> {
    private final PlanContext context;
    private final TypeReplacement replacement;
    private final CollationReplacement collations;

    DefinedObjectDdl(PlanContext context) {
        this.context = context;
        this.replacement = new TypeReplacement(context);
        this.collations = new CollationReplacement(context);
    }

    @Override
    public List<String> made(DefinedObject object) {
        return makes(object);
    }

    @Override
    public List<String> dropped(DefinedObject object) {
        return List.of(
                object.kind() == Kind.PUBLISHED_TABLE
                        ? "ALTER PUBLICATION " + object.member() + " DROP TABLE ONLY " + object.name()
                        : "DROP " + reference(object));
    }

    /** A dropped table leaves its publications: the role that may drop the table need not own them. */
    @Override
    public boolean isLeftToTable(DefinedObject object, boolean comes) {
        return object.kind() == Kind.PUBLISHED_TABLE
                && (comes ? context.isNew(object.name()) : context.isGoing(object.name()));
    }

    /** Types share their names with tables, aggregates theirs with functions; the others have name spaces of their own. */
    @Override
    public Optional<ObjectName> taken(DefinedObject object) {
        return Optional.of(
                switch (object.kind()) {
                    case RANGE_TYPE, FOREIGN_TABLE -> object.name();
                    case AGGREGATE -> FunctionDdl.taken(object.name(), object.member());
                    default ->
                        object.name()
                                .sibling(object.kind() + " " + object.name().name() + " " + object.member());
                });
    }

    /** Its name in DROP and COMMENT ON. */
    static String reference(DefinedObject object) {
        String kind = object.kind().toString().toUpperCase(Locale.ROOT);
        return switch (object.kind()) {
            case RANGE_TYPE -> "TYPE " + object.name();
            case AGGREGATE -> kind + " " + object.name() + object.member();
            case RULE -> kind + " " + object.member() + " ON " + object.name();
            default -> kind + " " + object.name() + (object.member().isEmpty() ? "" : " " + object.member());
        };
    }

    static List<String> makes(DefinedObject object) {
        if (object.kind() == Kind.OPERATOR && object.definition().isEmpty()) {
            // It is created with the operator that names it first.
            return List.of();
        }
        List<String> statements = new ArrayList<>(List.of(created(object)));
        statements.addAll(AlterDetails.added(object));
        statements.addAll(Comment.on(object));
        return statements;
    }

    private static String created(DefinedObject object) {
        String kind = object.kind().toString().toUpperCase(Locale.ROOT);
        String head = switch (object.kind()) {
            case RANGE_TYPE -> "CREATE TYPE " + object.name();
            case AGGREGATE -> "CREATE OR REPLACE AGGREGATE " + object.name();
            case RULE -> "CREATE RULE " + object.member();
            case PUBLISHED_TABLE -> "ALTER PUBLICATION " + object.member() + " ADD TABLE ONLY " + object.name();
            case CONVERSION ->
                "CREATE " + (object.details().isEmpty() ? "" : "DEFAULT ") + "CONVERSION " + object.name();
            default -> "CREATE " + kind + " " + object.name();
        };
        String definition = object.definition();
        return switch (object.kind()) {
            case FOREIGN_DATA_WRAPPER, SERVER, FOREIGN_TABLE -> head + definition + AlterDetails.foreignOptions(object);
            case TEXT_SEARCH_DICTIONARY ->
                head + definition.substring(0, definition.length() - 1) + AlterDetails.options(object) + ")";
            default -> head + definition;
        };
    }

    @Override
    public List<PlanStep> recreate(DefinedObject before, DefinedObject after, Reason reason) {
        if (before.kind() == Kind.RANGE_TYPE) {
            return replacement.steps(before, List.of());
        }
        if (before.kind() == Kind.SERVER) {
            return server(before, after, reason);
        }
        return before.kind() == Kind.COLLATION
                ? collations.around(before, makes(before), makes(after), reason)
                : OneStepDdl.super.recreate(before, after, reason);
    }

    /** User mappings hold passwords, which a script must not contain: drop and create them by hand. */
    private List<PlanStep> server(DefinedObject before, DefinedObject after, Reason reason) {
        List<PlanStep> steps = OneStepDdl.super.recreate(before, after, reason);
        String fix = "fails while it has user mappings: drop them before, and create them again afterwards";
        steps.get(0).warn(Hazard.Kind.MAY_FAIL, before.id(), fix).warnDown(Hazard.Kind.MAY_FAIL, before.id(), fix);
        return steps;
    }

    @Override
    public List<String> changed(DefinedObject from, DefinedObject to) {
        List<String> statements = new ArrayList<>();
        if (!from.definition().equals(to.definition())) {
            statements.add(
                    to.kind() == Kind.SERVER ? "ALTER SERVER " + to.name() + " VERSION " + to.version() : created(to));
        }
        if (!from.details().equals(to.details())) {
            statements.addAll(AlterDetails.changed(from, to));
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }
}
