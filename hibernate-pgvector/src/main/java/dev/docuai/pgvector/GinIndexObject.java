package dev.docuai.pgvector;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.QualifiedSequenceName;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/** A GIN index in Hibernate's model, which knows no access methods: as {@link VectorIndex}, an "auxiliary object". */
final class GinIndexObject implements AuxiliaryDatabaseObject {

    private static final long serialVersionUID = 1L;

    private final int number;
    private final Table table;
    private final Column column;
    private final String operatorClass;
    private final String name;

    private GinIndexObject(int number, Table table, Column column, String operatorClass, String name) {
        this.number = number;
        this.table = table;
        this.column = column;
        this.operatorClass = operatorClass;
        this.name = name;
    }

    /**
     * Adds the index to the model.
     *
     * @param operatorClass empty for the default one of the column's type
     * @param name empty for {@code ix_<table>_<column>}
     */
    static void add(MetadataBuildingContext context, Table table, Column column, String operatorClass, String name) {
        Database database = context.getMetadataCollector().getDatabase();
        int number = database.getAuxiliaryDatabaseObjects().size();
        context.getMetadataCollector()
                .addAuxiliaryDatabaseObject(new GinIndexObject(number, table, column, operatorClass, name));
    }

    @Override
    public boolean appliesToDialect(Dialect dialect) {
        return dialect instanceof PostgreSQLDialect;
    }

    @Override
    public boolean beforeTablesOnCreation() {
        return false;
    }

    @Override
    public String[] sqlCreateStrings(SqlStringGenerationContext context) {
        Dialect dialect = context.getDialect();
        return new String[] {
            "create index " + name().render(dialect) + " on " + context.format(tableName()) + " using gin ("
                    + column.getQuotedName(dialect) + (operatorClass.isEmpty() ? "" : " " + operatorClass) + ")"
        };
    }

    @Override
    public String[] sqlDropStrings(SqlStringGenerationContext context) {
        QualifiedSequenceName index = new QualifiedSequenceName(
                tableName().getCatalogName(), tableName().getSchemaName(), name());
        return new String[] {"drop index if exists " + context.format(index)};
    }

    /** Hibernate's key of this object; a second one would replace it. */
    @Override
    public String getExportIdentifier() {
        return "gin-index-" + number;
    }

    private Identifier name() {
        return name.isEmpty()
                ? IndexName.of(tableName().getTableName(), Identifier.toIdentifier(column.getName(), column.isQuoted()))
                : Identifier.toIdentifier(name);
    }

    private QualifiedTableName tableName() {
        return table.getQualifiedTableName();
    }
}
