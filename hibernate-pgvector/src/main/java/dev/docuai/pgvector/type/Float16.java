package dev.docuai.pgvector.type;

/**
 * IEEE 754 binary16, which Java has only since 20: a sign, 5 bits of exponent with bias 15, 10 bits of fraction.
 */
final class Float16 {
    /** From here on, rounding to the nearest gives infinity: half a step above the largest number, 65504. */
    static final float TOO_LARGE = 65520f;

    /** The smallest number with a full fraction; below it, numbers are multiples of 2^-24. */
    private static final float SMALLEST_NORMAL = 0x1p-14f;

    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7c00;
    private static final int FRACTION = 0x3ff;
    private static final int FRACTION_BITS = 10;

    /** How many bits more a float's fraction has. */
    private static final int SHED_BITS = 13;

    private static final int HALF_STEP = 1 << (SHED_BITS - 1);

    /** The difference of the biases, 127 and 15. */
    private static final int REBIAS = 112;

    private Float16() {}

    /** The half nearest to a finite {@code value} below {@link #TOO_LARGE}; of two as near, the even one. */
    static short ofFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & SIGN;
        float magnitude = Math.abs(value);
        if (magnitude < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int exact = (bits & Integer.MAX_VALUE) - (REBIAS << (FRACTION_BITS + SHED_BITS));
        int odd = (exact >>> SHED_BITS) & 1;
        // A carry out of the fraction runs into the exponent, as intended.
        return (short) (sign | ((exact + HALF_STEP - 1 + odd) >>> SHED_BITS));
    }

    /** The same number; every half is a float. */
    static float toFloat(short half) {
        int magnitude = half & 0x7fff;
        float sign = (half & SIGN) == 0 ? 1f : -1f;
        if (magnitude <= FRACTION) {
            return sign * (magnitude * 0x1p-24f);
        }
        if (magnitude >= INFINITY) {
            return magnitude == INFINITY ? sign * Float.POSITIVE_INFINITY : Float.NaN;
        }
        return sign * Float.intBitsToFloat((magnitude + (REBIAS << FRACTION_BITS)) << SHED_BITS);
    }
}
