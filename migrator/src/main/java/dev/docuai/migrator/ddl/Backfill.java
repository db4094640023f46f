package dev.docuai.migrator.ddl;

import java.util.List;

/**
 * The value of existing rows in a new required column.
 *
 * @param before statements that run first: a temporary sequence or function that the expression uses
 * @param expression gives the value; empty if no value is known to fit
 * @param after statements that run last and drop the objects of {@code before}
 * @param readsRow whether the expression reads other columns, so that an UPDATE has to set it
 */
public record Backfill(List<String> before, String expression, List<String> after, boolean readsRow) {
    /** No value is known to fit. */
    public static final Backfill UNKNOWN = new Backfill(List.of(), "", List.of(), false);

    /** Copies the lists. */
    public Backfill {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * A constant.
     *
     * @param expression gives it
     * @return needs no other statement
     */
    public static Backfill of(String expression) {
        return new Backfill(List.of(), expression, List.of(), false);
    }

    /** The expression for messages: the body of a temporary function instead of its name. */
    String value() {
        return before.isEmpty()
                ? expression
                : before.get(0).startsWith("CREATE FUNCTION")
                        ? before.get(0).replaceFirst("(?s).*\\$\\$(.*)\\$\\$.*", "$1")
                        : "numbers that count up";
    }
}
