package dev.docuai.migrator.schema;

import java.util.List;

/**
 * The options of a sequence.
 *
 * @param type smallint, integer or bigint
 * @param start the first value
 * @param increment the step, negative to count down
 * @param min the least value
 * @param max the greatest value
 * @param cache how many values a session takes at once
 * @param cycle whether it begins again at its end
 */
public record SequenceOptions(String type, long start, long increment, long min, long max, long cache, boolean cycle) {
    /**
     * The defaults of CREATE SEQUENCE (PostgreSQL, "CREATE SEQUENCE").
     *
     * @param type smallint, integer or bigint; any other counts as bigint
     * @return counts up by one from one
     */
    public static SequenceOptions standard(String type) {
        String counted = new TypeName(type).isInteger() ? type : "bigint";
        return new SequenceOptions(counted, 1, 1, 1, maxOf(counted), 1, false);
    }

    private static long maxOf(String type) {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private static long minOf(String type) {
        return switch (type) {
            case "smallint" -> Short.MIN_VALUE;
            case "integer" -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    /**
     * The clauses of CREATE SEQUENCE and of an identity column, but for the type.
     *
     * @return empty if everything is the default
     */
    public String clauses() {
        boolean up = increment > 0;
        long usualMin = up ? 1 : minOf(type);
        long usualMax = up ? maxOf(type) : -1;
        StringBuilder clauses = new StringBuilder();
        append(clauses, "INCREMENT BY " + increment, increment != 1);
        append(clauses, "MINVALUE " + min, min != usualMin);
        append(clauses, "MAXVALUE " + max, max != usualMax);
        append(clauses, "START WITH " + start, start != (up ? min : max));
        append(clauses, "CACHE " + cache, cache != 1);
        append(clauses, "CYCLE", cycle);
        return clauses.toString();
    }

    /**
     * Whether no value of other options is one of these: a sequence that comes from there starts again.
     *
     * @param old the other options
     * @return false if they share a value
     */
    public boolean isBeyond(SequenceOptions old) {
        return old.max < min || max < old.min;
    }

    /** All clauses of ALTER SEQUENCE, but for the type, one for each option. */
    public List<String> allClauses() {
        return List.of(
                "INCREMENT BY " + increment,
                "MINVALUE " + min,
                "MAXVALUE " + max,
                "START WITH " + start,
                "CACHE " + cache,
                cycle ? "CYCLE" : "NO CYCLE");
    }

    private static void append(StringBuilder clauses, String clause, boolean wanted) {
        if (wanted) {
            clauses.append(clauses.isEmpty() ? "" : " ").append(clause);
        }
    }

    @Override
    public String toString() {
        String clauses = clauses();
        return clauses.isEmpty() ? type : type + " " + clauses;
    }
}
