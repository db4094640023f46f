package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.CompositeType.Field;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.List;

/** The uses of types: PostgreSQL allows some changes of a type only while no stored value contains it. */
final class TypeUse {
    private static final String NOT_VALID = " NOT VALID";

    private TypeUse() {}

    /** Whether columns hold values of a composite type, directly or inside another type. */
    static boolean isStored(ObjectId type, DatabaseModel model) {
        return model.all(Column.class).stream()
                .anyMatch(column -> model.types(column.id()).contains(type));
    }

    /** Whether columns hold values of a domain inside other types: arrays, composite types, ranges. */
    static boolean isContained(DomainType domain, DatabaseModel model) {
        return model.all(Column.class).stream()
                .filter(column -> model.types(column.id()).contains(domain.id()))
                .anyMatch(column -> !isOfDomain(column.type(), domain, model));
    }

    private static boolean isOfDomain(String type, DomainType domain, DatabaseModel model) {
        if (type.equals(domain.name().toString())) {
            return true;
        }
        return model.all(DomainType.class).stream()
                .anyMatch(other -> other.name().toString().equals(type) && isOfDomain(other.baseType(), domain, model));
    }

    /** Whether a change would need a check of rows that PostgreSQL does not support. */
    static boolean isLookedAt(DomainType from, DomainType to) {
        boolean gains = to.constraints().entrySet().stream()
                .anyMatch(constraint -> !constraint.getValue().endsWith(NOT_VALID)
                        && !constraint.getValue().equals(from.constraints().get(constraint.getKey())));
        return gains || to.notNull() && !from.notNull();
    }

    /** Whether attributes of a composite type get other types or collations. */
    static boolean isRetyped(CompositeType from, CompositeType to) {
        List<Field> old = from.fields();
        return to.fields().stream()
                .anyMatch(field ->
                        old.stream().anyMatch(other -> other.name().equals(field.name())) && !old.contains(field));
    }

    /** Whether readers of attributes of a composite type must be recreated. */
    static boolean isUpheaval(SchemaObject before, SchemaObject after) {
        return before instanceof CompositeType from
                && after instanceof CompositeType to
                && !to.fields().containsAll(from.fields());
    }
}
