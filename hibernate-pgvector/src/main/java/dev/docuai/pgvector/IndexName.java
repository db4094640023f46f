package dev.docuai.pgvector;

import org.hibernate.boot.model.naming.Identifier;

/** Names an index without a name of its own: {@code ix_<table>_<column>}, where Hibernate would write a hash. */
final class IndexName {
    private IndexName() {}

    /** The name of an index on one column; quoted if the table's or the column's name is. */
    static Identifier of(Identifier table, Identifier column) {
        return Identifier.toIdentifier(
                NameLimit.shorten("ix_" + table.getText() + "_" + column.getText()),
                table.isQuoted() || column.isQuoted());
    }
}
