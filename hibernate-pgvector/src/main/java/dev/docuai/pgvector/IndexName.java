package dev.docuai.pgvector;

import org.hibernate.boot.model.naming.Identifier;

/** Names an index without a name of its own: {@code ix_<table>_<column>}, instead of Hibernate's hash. */
final class IndexName {
    private IndexName() {}

    /** The name of an index on one column; quoted if the name of the table or the column is quoted. */
    static Identifier of(Identifier table, Identifier column) {
        return Identifier.toIdentifier(
                NameLimit.shorten("ix_" + table.getText() + "_" + column.getText()),
                table.isQuoted() || column.isQuoted());
    }
}
