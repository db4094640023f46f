package dev.docuai.migrator.values;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.sql.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Expressions that the user gave for columns, by {@code table.column} or {@code schema.table.column}.
 *
 * @param using turns the old values into the new type
 * @param usingDown turns the new values back into the old type
 * @param fill gives the value of a new required column for the rows that are there
 */
public record UserExpressions(Map<String, String> using, Map<String, String> usingDown, Map<String, String> fill) {
    /** The user gave none. */
    public static final UserExpressions NONE = new UserExpressions(Map.of(), Map.of(), Map.of());

    /** Copies the maps. */
    public UserExpressions {
        using = Map.copyOf(using);
        usingDown = Map.copyOf(usingDown);
        fill = Map.copyOf(fill);
    }

    /**
     * Reads the values of one option.
     *
     * @param option its name: {@code --using}
     * @param texts column, equals sign, expression
     * @return by column
     * @throws MigratorException if a text has another form, or names a column twice
     */
    public static Map<String, String> parse(String option, List<String> texts) {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String column = equals < 0 ? "" : text.substring(0, equals).strip();
            String expression = text.substring(equals + 1).strip();
            if (!column.contains(".") || expression.isEmpty() || expressions.put(column, expression) != null) {
                throw new MigratorException(
                        "'" + text + "' does not name a column and its expression, each column once",
                        option,
                        option + " documents.created='to_timestamp(created)'");
            }
        }
        return expressions;
    }

    /**
     * The expression of a column.
     *
     * @param expressions by column
     * @param column whose
     * @param primarySchema the schema of unqualified names
     * @return empty if the user gave none
     */
    public static Optional<String> of(Map<String, String> expressions, ObjectId column, String primarySchema) {
        String name = name(column);
        return of(expressions, name)
                .or(() -> column.name().schema().isEmpty()
                        ? of(expressions, primarySchema + "." + name)
                        : Optional.empty());
    }

    /**
     * The same but for the conversions of columns that have their new types already.
     *
     * @param columns that need no conversion any more
     * @param primarySchema the schema of unqualified names
     * @return without their expressions
     */
    public UserExpressions without(Set<ObjectId> columns, String primarySchema) {
        return new UserExpressions(
                others(using, columns, primarySchema), others(usingDown, columns, primarySchema), fill);
    }

    private static Map<String, String> others(
            Map<String, String> expressions, Set<ObjectId> columns, String primarySchema) {
        Map<String, String> others = new LinkedHashMap<>(expressions);
        others.keySet()
                .removeIf(name -> columns.stream()
                        .anyMatch(column ->
                                of(Map.of(name, ""), column, primarySchema).isPresent()));
        return others;
    }

    private static Optional<String> of(Map<String, String> expressions, String name) {
        return expressions.entrySet().stream()
                .filter(given -> Quoted.isMeant(given.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** {@code --fill documents.slug='id::text'}, as a shell takes it. */
    static String option(String option, ObjectId column, String expression) {
        String name = name(column);
        boolean isPlain = Quoted.argument(name).equals(name);
        return option + " "
                + (isPlain ? name + "=" + Quoted.argument(expression) : Quoted.argument(name + "=" + expression));
    }

    /** {@code table.column}, as the options take it. */
    static String name(ObjectId column) {
        return column.name() + "." + column.part();
    }
}
