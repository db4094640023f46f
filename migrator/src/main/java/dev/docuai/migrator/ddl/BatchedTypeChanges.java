package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The changes of types that would rewrite a table, as scripts that fill new columns in batches instead.
 *
 * @param operations what the scripts do
 * @param scripts the steps of each, in their order
 * @param notes the changes that cannot go this way, each with the reason
 */
public record BatchedTypeChanges(List<Operation> operations, List<List<StepStatements>> scripts, List<String> notes) {
    /** Copies the lists. */
    public BatchedTypeChanges {
        operations = List.copyOf(operations);
        scripts = List.copyOf(scripts);
        notes = List.copyOf(notes);
    }

    /**
     * Asks a server about a conversion.
     *
     * @param <E> what goes wrong
     */
    public interface Server<E extends Exception> {
        /**
         * Whether an expression gives the same value in every session.
         *
         * @param table its columns are in the expression
         * @param expression gives a value of the type
         * @param type of the new column
         * @return false if it depends on the session's settings, or on other rows
         */
        boolean isImmutable(ObjectName table, String expression, String type) throws E;

        /**
         * Whether the user wrote the conversion of a column.
         *
         * @param column that changes its type
         * @return false if docuai-db found it
         */
        boolean isGiven(ObjectId column);
    }

    /**
     * Finds them.
     *
     * @param <E> what goes wrong with the server
     * @param diff the start, the target and the operations
     * @param values how the values of columns come over
     * @param server a database that is as the start
     * @return without scripts if no change can go this way
     */
    public static <E extends Exception> BatchedTypeChanges of(Diff diff, ColumnValues values, Server<E> server)
            throws E {
        PlanContext context = new PlanContext(diff, LockingMode.IN_BATCHES, Map.of(), values, Set.of());
        List<Operation> operations = new ArrayList<>();
        List<List<StepStatements>> scripts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (BatchedGroup group : groups(context, diff, server)) {
            Optional<String> reason = new BatchedChangeRules(group).reason();
            reason = reason.isPresent() ? reason : changing(group, server);
            if (reason.isPresent()) {
                notes.add(names(group) + " cannot change in batches, and the plan changes the type under a lock: "
                        + reason.get());
            } else {
                group.columns().values().stream()
                        .flatMap(List::stream)
                        .forEach(column -> operations.add(new Alter(column.from(), column.to())));
                scripts.addAll(new BatchedScripts(group).all());
            }
        }
        return new BatchedTypeChanges(operations, scripts, notes);
    }

    private static String names(BatchedGroup group) {
        return group.columns().values().stream()
                .flatMap(List::stream)
                .map(column -> column.from().table() + "." + column.from().name())
                .collect(Collectors.joining(", "));
    }

    private static <E extends Exception> Optional<String> changing(BatchedGroup group, Server<E> server) throws E {
        for (List<BatchedColumn> columns : group.columns().values()) {
            for (BatchedColumn column : columns) {
                ObjectName table = column.from().table();
                if (!server.isImmutable(table, column.converted(), column.to().type())) {
                    return Optional.of("the new value of " + table + "."
                            + column.from().name() + " depends on more than the row: " + column.converted());
                }
            }
        }
        return Optional.empty();
    }

    private static List<BatchedGroup> groups(PlanContext context, Diff diff, Server<?> server) {
        Map<ObjectName, List<BatchedColumn>> tables = new TreeMap<>();
        for (Operation operation : diff.operations()) {
            if (operation instanceof Alter alter
                    && alter.before() instanceof Column from
                    && alter.after() instanceof Column to
                    && !from.isOfTypeOf(to)) {
                TypeConversion conversion = context.conversion(from, to, true).orElseThrow();
                if (conversion.hazards().contains(Hazard.Kind.TABLE_REWRITE)) {
                    tables.computeIfAbsent(from.table(), any -> new ArrayList<>())
                            .add(new BatchedColumn(
                                    from,
                                    meant(from, to, conversion),
                                    beside(context, from),
                                    conversion,
                                    server.isGiven(from.id())));
                }
            }
        }
        List<BatchedGroup> groups = new ArrayList<>();
        Set<ObjectName> open = new LinkedHashSet<>(tables.keySet());
        while (!open.isEmpty()) {
            Set<ObjectName> together =
                    connected(context, tables, open.iterator().next());
            open.removeAll(together);
            Map<ObjectName, List<BatchedColumn>> columns = new LinkedHashMap<>(tables);
            columns.keySet().retainAll(together);
            groups.add(new BatchedGroup(context, columns));
        }
        return groups;
    }

    /** The target's column, but for what a plan without a change of type makes of it: NOT NULL, a new identity. */
    private static Column meant(Column from, Column to, TypeConversion conversion) {
        String byDefault = from.defaultExpression().isEmpty() || conversion.keepsDefault()
                ? from.defaultExpression()
                : to.defaultExpression();
        Column meant = to.withNotNull(from.notNull()).withDefault(byDefault);
        return from.identity().isEmpty() ? meant.withoutIdentity() : meant;
    }

    /** A free name among the columns of the table. */
    private static String beside(PlanContext context, Column column) {
        for (int number = 1; ; number++) {
            String name = DerivedNames.suffixed(column.name(), "_new" + (number == 1 ? "" : number));
            ObjectId id = ObjectId.column(column.table(), name);
            if (context.before().get(id).isEmpty() && context.after().get(id).isEmpty()) {
                return name;
            }
        }
    }

    /** The tables that foreign keys over changing columns connect with one. */
    private static Set<ObjectName> connected(
            PlanContext context, Map<ObjectName, List<BatchedColumn>> tables, ObjectName first) {
        Set<ObjectName> found = new LinkedHashSet<>(Set.of(first));
        List<Constraint> foreignKeys = new BatchedGroup(context, tables).foreignKeys();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Constraint foreignKey : foreignKeys) {
                ObjectName other = foreignKey.references().orElse(foreignKey.table());
                if (found.contains(foreignKey.table()) || found.contains(other)) {
                    grows |= tables.containsKey(other) && found.add(other);
                    grows |= tables.containsKey(foreignKey.table()) && found.add(foreignKey.table());
                }
            }
        }
        return found;
    }
}
