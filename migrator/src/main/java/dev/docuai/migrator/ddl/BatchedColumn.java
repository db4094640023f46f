package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Column;

/**
 * A column that changes its type through a new column.
 *
 * @param from its old form
 * @param to its form after the exchange: the target's type, and no other property that needs rows to be read
 * @param beside the name of the new column until the exchange
 * @param conversion of the values
 * @param isGiven whether the user wrote the conversion
 */
record BatchedColumn(Column from, Column to, String beside, TypeConversion conversion, boolean isGiven) {
    /** The new column until the exchange: without what only one of the two can have. */
    Column added() {
        return to.plain().withoutIdentity().withNotNull(false).named(beside);
    }

    /** The value of the new column, assigned. */
    String value() {
        return conversion.using().isEmpty() ? from.name() : "(" + conversion.using() + ")";
    }

    /** The value of the new column in its own type. */
    String converted() {
        return "(" + value() + ")::" + to.type();
    }

    /** Fulfilled by the rows that have no value yet. */
    String isOpen() {
        return beside + " IS DISTINCT FROM " + converted();
    }

    /** Whether an expression converts the values; false if PostgreSQL assigns them. */
    boolean isExpression() {
        return !conversion.using().isEmpty();
    }

    /** The assignment of an UPDATE. */
    String assignment() {
        return beside + " = " + value();
    }
}
