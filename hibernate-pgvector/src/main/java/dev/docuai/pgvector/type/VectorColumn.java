package dev.docuai.pgvector.type;

import java.io.Serializable;

/**
 * The column that receives a vector.
 *
 * @param name its name in messages: {@code DocumentChunk.embedding}
 * @param dimensions of the column; 0 if they are not known
 */
record VectorColumn(String name, int dimensions) implements Serializable {

    /** A parameter that no attribute of the query types. */
    static final VectorColumn UNKNOWN = new VectorColumn("vector parameter", 0);

    InvalidVectorException refuse(String actual, String expected) {
        return new InvalidVectorException(name + ": " + actual + " where " + expected);
    }

    /** Refuses any other number of dimensions than the column's, and vectors that no column of the type can hold. */
    void check(int actual, int most) {
        if (dimensions > 0 && actual != dimensions) {
            throw refuse(
                    actual + (actual == 1 ? " dimension" : " dimensions"),
                    dimensions + (dimensions == 1 ? " is expected" : " are expected"));
        }
        if (actual < 1 || actual > most) {
            throw refuse(actual + " dimensions", "1 to " + most + " are expected");
        }
    }
}
