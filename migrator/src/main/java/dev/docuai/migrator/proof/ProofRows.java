package dev.docuai.migrator.proof;

import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import java.sql.SQLException;
import java.util.Optional;

/** Rows that go through a proof. */
public interface ProofRows {
    /** The proof is made with empty tables. */
    ProofRows NONE = new ProofRows() {};

    /**
     * Inserts them into the copy, and leaves its catalog unchanged.
     *
     * @param copy of the database, without rows
     * @param model of the database
     * @throws SQLException if they cannot be read or inserted
     */
    default void put(ProofDatabase copy, DatabaseModel model) throws SQLException {}

    /**
     * Checks whether they still exist: in every table that was never dropped, also under a new name.
     *
     * @param copy after either way
     * @return the missing rows; empty if none
     * @throws SQLException if they cannot be counted
     */
    default Optional<ProofFailure> missing(ProofDatabase copy) throws SQLException {
        return Optional.empty();
    }

    /**
     * Whether a table of the real database has a row: an empty table needs no value for a new required column.
     *
     * @param table a table that is there
     * @param condition that the row fulfils, in SQL
     * @return false without a database to read; true if the database refuses to answer
     */
    default boolean holdsAny(ObjectName table, String condition) {
        return false;
    }
}
