package dev.docuai.pgvector;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.QualifiedSequenceName;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;

/**
 * The names of indexes: without one of its own an index is named {@code ix_<table>_<column>}, instead of Hibernate's hash.
 */
final class IndexName {
    private IndexName() {}

    /** The name of an index on one column; quoted if the name of the table or the column is quoted. */
    static Identifier of(Identifier table, Identifier column) {
        return Identifier.toIdentifier(
                NameLimit.shorten("ix_" + table.getText() + "_" + column.getText()),
                table.isQuoted() || column.isQuoted());
    }

    /** The name in the schema of its table. Not a sequence, but qualified like one: Hibernate has no class for it. */
    static QualifiedSequenceName qualified(QualifiedTableName table, Identifier name) {
        return new QualifiedSequenceName(table.getCatalogName(), table.getSchemaName(), name);
    }

    /** The statement that drops an index. */
    static String drop(SqlStringGenerationContext context, QualifiedTableName table, Identifier name) {
        return "drop index if exists " + context.format(qualified(table, name));
    }
}
