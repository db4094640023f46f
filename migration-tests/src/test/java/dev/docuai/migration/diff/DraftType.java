package dev.docuai.migration.diff;

import java.util.List;
import java.util.Locale;

/**
 * A type of a column.
 *
 * @param sql as it stands in SQL
 * @param family what can be done with its values
 * @param dimensions of a vector or bit string; else 0
 * @param userType the name of the type of the schema that it is, or is an array of; else empty
 */
record DraftType(String sql, Family family, int dimensions, String userType) {
    /** What can be done with values. */
    enum Family {
        INTEGER,
        NUMERIC,
        TEXT,
        BOOLEAN,
        TIME,
        UUID,
        JSON,
        ARRAY,
        ENUM,
        RANGE,
        COMPOSITE,
        /** An array of values of a type of the schema's own. */
        USER_ARRAY,
        INTERVAL,
        CLOCK,
        MONEY,
        BYTES,
        /** It can be stored, and hardly more. */
        OPAQUE,
        VECTOR,
        HALFVEC,
        BIT;

        boolean isOrdered() {
            return this != JSON
                    && this != ARRAY
                    && this != COMPOSITE
                    && this != USER_ARRAY
                    && this != OPAQUE
                    && !isVector();
        }

        boolean isKey() {
            return this == INTEGER || this == TEXT || this == UUID;
        }

        boolean isVector() {
            return !metrics().isEmpty();
        }

        /** The beginnings of the names of its operator classes, without its own. */
        List<String> metrics() {
            return switch (this) {
                case VECTOR, HALFVEC -> List.of("cosine", "l2", "ip", "l1");
                case BIT -> List.of("hamming", "jaccard");
                default -> List.of();
            };
        }
    }

    static DraftType of(String sql, Family family) {
        return new DraftType(sql, family, 0, "");
    }

    static DraftType vector(Family family, int dimensions) {
        String name = family.name().toLowerCase(Locale.ROOT);
        return new DraftType(name + "(" + dimensions + ")", family, dimensions, "");
    }

    static DraftType user(String name, Family family) {
        return new DraftType(Quoted.name(name), family, 0, name);
    }

    /** An array of them. */
    DraftType array() {
        return new DraftType(sql + "[]", Family.USER_ARRAY, 0, userType);
    }

    boolean isPlain() {
        return userType.isEmpty();
    }
}
