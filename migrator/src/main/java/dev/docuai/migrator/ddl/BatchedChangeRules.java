package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reasons why the columns of a group cannot change their types in batches. */
record BatchedChangeRules(BatchedGroup group) {
    /** What goes to the new column with a column. */
    private static final Set<Kind> FOLLOWING =
            EnumSet.of(Kind.INDEX, Kind.CONSTRAINT, Kind.SEQUENCE, Kind.SETTING, Kind.GRANT, Kind.OWNER);

    /** A trigger for any update; one for other columns does not run when the new column is filled. */
    private static final Pattern ON_UPDATE = Pattern.compile("\\bUPDATE\\b(?! OF\\b)");

    private static final Set<Hazard.Kind> UNFIT =
            EnumSet.of(Hazard.Kind.MAY_FAIL, Hazard.Kind.PRECISION_LOST, Hazard.Kind.RE_EMBED);

    /** The first one; empty if there is none. */
    Optional<String> reason() {
        Stream<String> tables = group.touched().stream().flatMap(this::ofTable);
        Stream<String> written = group.tables().stream().flatMap(this::ofRows);
        Stream<String> columns =
                group.columns().values().stream().flatMap(List::stream).flatMap(this::ofColumn);
        return Stream.of(tables, written, columns).flatMap(Function.identity()).findFirst();
    }

    private DatabaseModel model() {
        return group.model();
    }

    private Stream<String> ofTable(ObjectName name) {
        Optional<Table> table = model().table(name);
        if (table.isEmpty()) {
            return Stream.of(name + " is no ordinary table");
        }
        if (table.get().isPartitioned() || table.get().isPartition()) {
            return Stream.of("table " + name + " is partitioned, or a partition");
        }
        boolean isRelated =
                !table.get().parents().isEmpty() || !model().children(name).isEmpty();
        return isRelated ? Stream.of("table " + name + " inherits, or is inherited from") : Stream.of();
    }

    private Stream<String> ofRows(ObjectName name) {
        Table table = model().table(name).orElseThrow();
        Stream<String> rows = table.forceRowSecurity()
                ? Stream.of("policies of table " + name + " hide rows from its owner")
                : table.ofType().isEmpty() ? Stream.of() : Stream.of("table " + name + " follows a type");
        Stream<String> triggers = model().all(Trigger.class).stream()
                .filter(trigger -> trigger.table().equals(name))
                .filter(trigger -> ON_UPDATE.matcher(head(trigger)).find())
                .map(trigger -> trigger.id() + " would run for each row that is filled");
        Stream<String> rules = model().all(DefinedObject.class).stream()
                .filter(object ->
                        object.id().kind() == Kind.RULE && object.id().name().equals(name))
                .map(rule -> rule.id() + " rewrites statements on the table");
        Stream<String> constraints = model().constraints(name).stream()
                .filter(constraint -> group.renaming(name).concerns(constraint.definition()))
                .filter(constraint -> constraint.type() == Constraint.Type.EXCLUSION
                        || constraint.hasIndex() && !KeyDdl.isKey(constraint))
                .map(constraint -> constraint.id() + " cannot take over an index that is built beside its own");
        return Stream.of(rows, triggers, rules, constraints).flatMap(Function.identity());
    }

    private static String head(Trigger trigger) {
        int on = trigger.definition().indexOf(" ON ");
        return on < 0 ? trigger.definition() : trigger.definition().substring(0, on);
    }

    private Stream<String> ofColumn(BatchedColumn column) {
        Column from = column.from();
        Stream<String> kind = !from.generated().isEmpty()
                ? Stream.of(from.id() + " is generated")
                : !from.identity().isEmpty() && column.to().identity().isEmpty()
                        ? Stream.of(from.id() + " stops being an identity column")
                        : Stream.of();
        return Stream.of(kind, ofValues(column), ofDefault(column), ofDependents(from.id()))
                .flatMap(Function.identity());
    }

    private Stream<String> ofValues(BatchedColumn column) {
        TypeConversion conversion = column.conversion();
        if (!conversion.before().isEmpty()) {
            return Stream.of("the conversion of " + column.from().id() + " needs temporary objects");
        }
        return !column.isGiven() && conversion.hazards().stream().anyMatch(UNFIT::contains)
                ? Stream.of("a value of " + column.from().id() + " may not fit "
                        + column.to().type() + ", and the service could not write it before the change")
                : Stream.of();
    }

    /** What the default of the target calls must be there. */
    private Stream<String> ofDefault(BatchedColumn column) {
        if (column.to().defaultExpression().equals(column.from().defaultExpression())) {
            return Stream.of();
        }
        return group.context().after().needs(column.from().id()).stream()
                .filter(needed ->
                        needed.kind().isCalled() && model().get(needed).isEmpty())
                .map(needed -> "the new default of " + column.from().id() + " needs " + needed);
    }

    private Stream<String> ofDependents(ObjectId column) {
        return model().dependents(column).stream()
                .filter(dependent -> !FOLLOWING.contains(dependent.kind()))
                .map(dependent -> dependent + " uses " + column);
    }
}
