package dev.docuai.migrator.values;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Columns that need an expression of the user's, reported at once. */
final class MissingExpressions {
    private final List<String> where = new ArrayList<>();
    private final List<String> fixes = new ArrayList<>();
    private boolean asksForConversion;

    /** A type change without a safe cast. */
    void conversion(Column from, Column to, boolean isUp) {
        asksForConversion = true;
        where.add(UserExpressions.name(to.id()) + ", " + way(isUp) + ": " + from.type() + " -> " + to.type());
        fixes.add(UserExpressions.option(isUp ? "--using" : "--using-down", to.id(), example(from, to)));
    }

    /** A replaced type without a safe cast. */
    void replacement(Column column, List<String> obstacles, boolean isUp) {
        asksForConversion = true;
        obstacles.forEach(
                obstacle -> where.add(UserExpressions.name(column.id()) + ", " + way(isUp) + ": " + obstacle));
        fixes.add(UserExpressions.option(
                isUp ? "--using" : "--using-down", column.id(), column.name() + "::text::" + column.type()));
    }

    /** A new column without a known value. */
    void fill(Column column, boolean isUp) {
        where.add(UserExpressions.name(column.id()) + ", " + way(isUp) + ": "
                + (column.notNull() ? "a required " : "a ") + column.type()
                + (column.defaultExpression().isEmpty() ? "" : " with the default " + column.defaultExpression())
                + ", and docuai-db knows no value that satisfies its checks, keys or references");
        fixes.add(UserExpressions.option("--fill", column.id(), "expression"));
    }

    private static String way(boolean isUp) {
        return isUp ? "way up" : "way down";
    }

    private static String example(Column from, Column to) {
        String column = to.name();
        TypeName old = from.typeName();
        TypeName wanted = to.typeName();
        if (wanted.isMoment() && old.isNumber()) {
            return "to_timestamp(" + column + ")";
        }
        if (wanted.isMoment() && old.base().startsWith("time ")) {
            return "date '2000-01-01' + " + column;
        }
        if (wanted.isNumber()
                && (old.base().startsWith("timestamp ") || old.base().startsWith("interval"))) {
            return "extract(epoch FROM " + column + ")";
        }
        return from.type().endsWith("[]") ? column + "[1]" : column + "::text::" + to.type();
    }

    void requireNone() {
        if (where.isEmpty()) {
            return;
        }
        throw new MigratorException(
                asksForConversion
                        ? "no conversion is right for every value: give an expression that converts the values"
                        : "no value is right for the existing rows: give an expression for them",
                String.join("\n", where),
                "write it in SQL, for example: " + String.join(" ", fixes));
    }
}
