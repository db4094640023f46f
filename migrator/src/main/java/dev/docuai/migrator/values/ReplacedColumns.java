package dev.docuai.migrator.values;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.TypeConversion;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.CompositeType.Field;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.ObjectId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Columns whose type is replaced by another of the same name: a domain with another base, a composite type with other
 * attributes. Their values go over as texts unless the types need another way.
 */
record ReplacedColumns(Diff diff, ScratchCopies copies) {
    /** Plain columns of a type that is replaced, on both sides. */
    List<Column> all() {
        Set<ObjectId> replaced = new HashSet<>();
        for (Operation operation : diff.operations()) {
            if (operation instanceof Recreate && operation.id().kind().isType()) {
                replaced.add(operation.id());
            }
        }
        return replaced.isEmpty()
                ? List.of()
                : diff.before().all(Column.class).stream()
                        .filter(column -> column.generated().isEmpty() && isKept(column))
                        .filter(column ->
                                diff.before().types(column.id()).stream().anyMatch(replaced::contains))
                        .toList();
    }

    private boolean isKept(Column column) {
        return diff.after()
                .get(column.id())
                .filter(after -> ((Column) after).type().equals(column.type()))
                .isPresent();
    }

    /** The column as if it were of its domain's base type, if that changes; empty for any other column. */
    Optional<Column> ofBase(Column column, boolean isBefore) throws SQLException {
        Optional<TypeInfo> before = copies.catalog(true).type(column.type());
        Optional<TypeInfo> after = copies.catalog(false).type(column.type());
        boolean isOther = before.isPresent()
                && after.isPresent()
                && !column.type().endsWith("[]")
                && !before.get().written().equals(after.get().written());
        return isOther
                ? Optional.of(column.withType((isBefore ? before : after).get().written()))
                : Optional.empty();
    }

    /**
     * Something that the text form does not carry over.
     *
     * @param type the type that changes
     * @param text what of it changes how
     */
    record Obstacle(ObjectId type, String text) {}

    /** The facts that the text form loses; empty if it carries everything. */
    List<Obstacle> obstacles(Column column, boolean isUp) throws SQLException {
        List<Obstacle> obstacles = new ArrayList<>();
        for (ObjectId id : diff.before().types(column.id())) {
            Object from = (isUp ? diff.before() : diff.after()).get(id).orElse(null);
            Object to = (isUp ? diff.after() : diff.before()).get(id).orElse(null);
            if (from instanceof CompositeType old && to instanceof CompositeType wanted) {
                for (Field field : wanted.fields()) {
                    for (Field present : old.fields()) {
                        if (present.name().equals(field.name())) {
                            add(id, id + "." + field.name(), present.type(), field.type(), isUp, obstacles);
                        }
                    }
                }
            } else if (from instanceof DomainType old && to instanceof DomainType wanted) {
                add(id, id.toString(), old.baseType(), wanted.baseType(), isUp, obstacles);
            }
        }
        return obstacles;
    }

    private void add(ObjectId type, String what, String from, String to, boolean isUp, List<Obstacle> obstacles)
            throws SQLException {
        Optional<TypeInfo> old = copies.catalog(isUp).type(from);
        Optional<TypeInfo> wanted = copies.catalog(!isUp).type(to);
        if (!from.equals(to) && old.isPresent() && wanted.isPresent() && !isReadable(old.get(), wanted.get())) {
            obstacles.add(new Obstacle(type, what + ": " + from + " -> " + to));
        }
    }

    /** A row of a composite column, attribute by attribute; empty if the type wraps it or an attribute has no way. */
    Optional<TypeConversion> row(Column column, List<Obstacle> obstacles, boolean isUp) throws SQLException {
        Optional<CompositeType> from = composite(column, isUp);
        Optional<CompositeType> to = composite(column, !isUp);
        boolean isOwn = from.isPresent()
                && obstacles.stream()
                        .allMatch(obstacle -> obstacle.type().equals(from.get().id()));
        if (!isOwn || to.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        Set<Hazard.Kind> hazards = EnumSet.noneOf(Hazard.Kind.class);
        for (Field field : to.get().fields()) {
            Optional<TypeConversion> expression = attribute(column, from.get(), field, isUp);
            if (expression.isEmpty() || !expression.get().before().isEmpty()) {
                return Optional.empty();
            }
            hazards.addAll(expression.get().hazards());
            values.add(expression.get().using());
        }
        String row = "CASE WHEN " + column.name() + " IS DISTINCT FROM NULL THEN ROW(" + String.join(", ", values)
                + ")::" + column.type() + " END";
        return Optional.of(TypeConversion.by(row).with(hazards));
    }

    private Optional<CompositeType> composite(Column column, boolean isBefore) {
        return (isBefore ? diff.before() : diff.after())
                .all(CompositeType.class).stream()
                        .filter(type -> type.name().toString().equals(column.type()))
                        .findFirst();
    }

    private Optional<TypeConversion> attribute(Column column, CompositeType from, Field wanted, boolean isUp)
            throws SQLException {
        Optional<Field> present = from.fields().stream()
                .filter(field -> field.name().equals(wanted.name()))
                .findFirst();
        if (present.isEmpty()) {
            return Optional.of(TypeConversion.by("NULL"));
        }
        Column value = column.named("(" + column.name() + ")." + wanted.name());
        Optional<TypeInfo> old = copies.catalog(isUp).type(present.get().type());
        Optional<TypeInfo> type = copies.catalog(!isUp).type(wanted.type());
        if (old.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        boolean isUsers = !old.get().kind().equals("b") || old.get().isArray();
        if (present.get().type().equals(wanted.type())) {
            return Optional.of(TypeConversion.by(value.name() + (isUsers ? "::text::" + wanted.type() : "")));
        }
        ColumnTypeChange change = new ColumnTypeChange(
                value.withType(present.get().type()), value.withType(wanted.type()), old.get(), type.get(), !isUp);
        return new CastExpressions(copies.casts(isUp))
                .of(change)
                .map(expression -> expression.using().isEmpty()
                        ? expression.withUsing(value.name() + "::" + wanted.type())
                        : expression);
    }

    private static boolean isReadable(TypeInfo old, TypeInfo wanted) {
        boolean isMoney = old.plain().equals("money") || wanted.plain().equals("money");
        boolean isWhole =
                wanted.isNumber() && NumericPrecision.of(wanted).orElseThrow().fraction() == 0 && wanted.limit() < 0;
        boolean isCut = isWhole
                && old.isNumber()
                && NumericPrecision.of(old).orElseThrow().fraction() > 0;
        return old.plain().equals(wanted.plain())
                || old.isString() && !wanted.isArray() && !wanted.isJson()
                || wanted.isString() && !old.plain().equals("bytea")
                || old.isNumber() && wanted.isNumber() && !isMoney && !isCut
                || old.isTime() && wanted.isTime() && old.category().equals(wanted.category())
                || old.isJson() && wanted.isJson()
                || old.kind().equals(wanted.kind()) && !old.kind().equals("b") && !old.isArray();
    }
}
