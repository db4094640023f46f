package dev.docuai.pgvector;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types that pgvector can index, with the most dimensions an index of either access method takes (pgvector's
 * README, sections "HNSW" and "IVFFlat": "Supported types").
 */
public enum VectorType {
    /** {@code vector(n)}: 4-byte floats. */
    VECTOR(2_000),
    /** {@code halfvec(n)}: 2-byte floats. */
    HALFVEC(4_000),
    /** {@code bit(n)}: PostgreSQL's own bit strings. */
    BIT(64_000),
    /**
     * {@code sparsevec(n)}: the limit here is the type's own; an HNSW index takes rows of up to 1,000 non-zero
     * elements, which the server checks row by row.
     */
    SPARSEVEC(1_000_000_000);

    /** A type name, maybe with its schema, and its length: {@code halfvec(1536)}, {@code public.vector}. */
    private static final String NAME = "(?:\\w+\\.)?(vector|halfvec|bit|sparsevec)\\s*(?:\\(\\s*(\\d{1,18})\\s*\\))?";

    private static final Pattern TYPE = Pattern.compile("\\s*" + NAME + "\\s*", Pattern.CASE_INSENSITIVE);

    /** The cast that ends an expression, {@code x::bit(8)} or {@code cast(x as bit(8))}, with closing brackets. */
    private static final Pattern CAST =
            Pattern.compile(".*(?:::\\s*|\\sas\\s+)" + NAME + "[\\s)]*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final int maxIndexedDimensions;

    VectorType(int maxIndexedDimensions) {
        this.maxIndexedDimensions = maxIndexedDimensions;
    }

    /** The most dimensions that an index on this type takes. */
    public int maxIndexedDimensions() {
        return maxIndexedDimensions;
    }

    /** The type's name in SQL. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A type with its dimensions: what a column or an expression yields. {@code dimensions} is 0 if unsaid. */
    record Sized(VectorType type, long dimensions) {

        /** Reads a column's type, {@code vector(1536)}; empty if it is none of pgvector's. */
        static Optional<Sized> ofColumn(String sqlType) {
            return read(TYPE.matcher(sqlType));
        }

        /** Reads the cast that ends an expression; empty if there is none to one of pgvector's types. */
        static Optional<Sized> ofExpression(String expression) {
            return read(CAST.matcher(expression));
        }

        private static Optional<Sized> read(Matcher matcher) {
            return matcher.matches()
                    ? Optional.of(new Sized(
                            VectorType.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                            matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return dimensions == 0 ? type.sqlName() : type.sqlName() + "(" + dimensions + ")";
        }
    }
}
