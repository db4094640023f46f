package dev.docuai.domain.filter;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A filter in SQL.
 *
 * @param sql a condition on a chunk {@code c}; it is true, false or null, and null counts as false
 * @param values of its parameters: texts, numbers, booleans, times; a list of texts or keys is an array
 */
public record Condition(String sql, List<Object> values) {

    /** Copies the values. */
    public Condition {
        values = List.copyOf(values);
    }

    /**
     * Sets the parameters of a statement.
     *
     * @param first the number of this condition's first parameter in the statement
     * @return the number of the parameter behind this condition's last one
     * @throws SQLException if the driver refuses
     */
    public int bind(PreparedStatement statement, int first) throws SQLException {
        return bind(statement, first, values);
    }

    /** Sets parameters to values as conditions have them, as {@link #bind(PreparedStatement, int)} does. */
    public static int bind(PreparedStatement statement, int first, List<Object> values) throws SQLException {
        int next = first;
        for (Object value : values) {
            statement.setObject(next++, value instanceof List<?> list ? array(list) : value);
        }
        return next;
    }

    private static Object array(List<?> list) {
        return list.stream().allMatch(Long.class::isInstance) && !list.isEmpty()
                ? list.toArray(Long[]::new)
                : list.toArray(String[]::new);
    }

    /** The SQL without the values, which do not belong in a log. */
    @Override
    public String toString() {
        return sql;
    }
}
