package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The SQL of types. What ALTER TYPE cannot change is replaced, under the columns that are of the type.
 *
 * @param <T> the kind
 */
interface TypeDdl<T extends SchemaObject> extends OneStepDdl<T> {
    TypeReplacement replacement();

    @Override
    default List<String> made(T type) {
        return Stream.concat(TypeSql.makes(type).stream(), TypeSql.finishes(type).stream())
                .toList();
    }

    @Override
    default List<String> dropped(T type) {
        return List.of(TypeSql.drops(type, type.id().name()));
    }

    @Override
    default Optional<ObjectName> taken(T type) {
        return Optional.of(type.id().name());
    }

    @Override
    default List<PlanStep> recreate(T before, T after, Reason reason) {
        return replacement().steps(before, List.of());
    }
}
