package dev.docuai.migrator.values;

import java.util.Optional;

/**
 * How many digits a number type holds.
 *
 * @param whole before the point
 * @param fraction behind it
 * @param significant digits that are exact; of exact types, all of them
 */
record NumericPrecision(int whole, int fraction, int significant) {
    private static final int MANY = 100_000;
    private static final int OF_REAL = 6;
    private static final int OF_DOUBLE = 15;

    static Optional<NumericPrecision> of(TypeInfo type) {
        return switch (type.plain()) {
            case "smallint" -> Optional.of(exact(5, 0));
            case "integer" -> Optional.of(exact(10, 0));
            case "bigint" -> Optional.of(exact(19, 0));
            case "money" -> Optional.of(exact(17, 2));
            case "real" -> Optional.of(new NumericPrecision(MANY, MANY, OF_REAL));
            case "double precision" -> Optional.of(new NumericPrecision(MANY, MANY, OF_DOUBLE));
            case "numeric" ->
                Optional.of(type.limit() < 0 ? exact(MANY, MANY) : exact(type.limit() - type.scale(), type.scale()));
            default -> Optional.empty();
        };
    }

    private static NumericPrecision exact(int whole, int fraction) {
        return new NumericPrecision(whole, fraction, whole + fraction);
    }

    private boolean isFloat() {
        return significant < whole;
    }

    boolean losesIn(NumericPrecision wanted) {
        return wanted.isFloat() ? significant > wanted.significant : isFloat() || fraction > wanted.fraction;
    }

    boolean mayOverflow(NumericPrecision wanted) {
        return isFloat() && wanted.isFloat() ? significant > wanted.significant : whole > wanted.whole;
    }
}
