package dev.docuai.migrator.proof;

import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import java.sql.SQLException;
import java.util.Optional;

/** Rows that go through a proof. */
public interface ProofRows {
    /** The proof is made with empty tables. */
    ProofRows NONE = new ProofRows() {
        @Override
        public void put(ProofDatabase copy, DatabaseModel model) {}

        @Override
        public Optional<ProofFailure> missing(ProofDatabase copy) {
            return Optional.empty();
        }
    };

    /**
     * Puts them into the copy, whose catalog is afterwards as it was.
     *
     * @param copy of the database, without rows
     * @param model of the database
     * @throws SQLException if they cannot be read or put there
     */
    void put(ProofDatabase copy, DatabaseModel model) throws SQLException;

    /**
     * Looks whether they are still there: in every table that was never dropped, also under a new name.
     *
     * @param copy after either way
     * @return what is missing; empty if nothing is
     * @throws SQLException if they cannot be counted
     */
    Optional<ProofFailure> missing(ProofDatabase copy) throws SQLException;

    /**
     * Whether a table of the real database holds a row: what is empty needs no value for a new required column.
     *
     * @param table a table that is there
     * @param condition that the row fulfils, in SQL
     * @return false without a database to read; true if the database refuses to answer
     */
    default boolean holdsAny(ObjectName table, String condition) {
        return false;
    }
}
