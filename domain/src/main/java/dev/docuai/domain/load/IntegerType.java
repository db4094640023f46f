package dev.docuai.domain.load;

import java.util.Locale;

/** The types of integer columns that a COPY writes: a field in the binary format has the length of its column's type. */
enum IntegerType {
    INTEGER(Integer.BYTES),
    BIGINT(Long.BYTES);

    private final int bytes;

    IntegerType(int bytes) {
        this.bytes = bytes;
    }

    /**
     * The type that has this name in SQL.
     *
     * @throws IllegalArgumentException if it is another one
     */
    static IntegerType of(String name) {
        for (IntegerType type : values()) {
            if (type.sqlName().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("a column of integers has the type " + name
                + ", which COPY does not write here; make it integer or bigint");
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    int bytes() {
        return bytes;
    }

    /**
     * Refuses a value that the type does not hold.
     *
     * @param name of the value
     */
    void requireFit(String name, long value) {
        if (this == INTEGER && value != (int) value) {
            throw new IllegalArgumentException(
                    "its " + name + " is " + value + ", and the column is integer, which holds " + Integer.MAX_VALUE
                            + " at most; upgrade the database to a revision that makes it bigint");
        }
    }
}
