package dev.docuai.pgvector;

import java.io.Serializable;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.mapping.Table;

/**
 * A column or an index that Hibernate's model has no place for: like {@link VectorIndex}, an "auxiliary object" that is
 * created after the tables. It is dropped with its table.
 */
final class TableAddition implements AuxiliaryDatabaseObject {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final Table table;
    private final Statement statement;

    /** Writes the statement that creates the object, for a table as SQL names it. */
    @FunctionalInterface
    interface Statement extends Serializable {
        String create(Dialect dialect, String table);
    }

    private TableAddition(String key, Table table, Statement statement) {
        this.key = key;
        this.table = table;
        this.statement = statement;
    }

    /** Adds an object of some kind to the model. */
    static void add(MetadataBuildingContext context, String kind, Table table, Statement statement) {
        Database database = context.getMetadataCollector().getDatabase();
        // Hibernate would replace an object by another one of the same key.
        String key = kind + "-" + database.getAuxiliaryDatabaseObjects().size();
        context.getMetadataCollector().addAuxiliaryDatabaseObject(new TableAddition(key, table, statement));
    }

    /**
     * Adds a GIN index to the model.
     *
     * @param operatorClass empty for the default one of the column's type
     * @param name empty for {@code ix_<table>_<column>}
     */
    static void addGinIndex(
            MetadataBuildingContext context, Table table, Identifier column, String operatorClass, String name) {
        add(context, "gin-index", table, (dialect, tableName) -> {
            Identifier index =
                    name.isEmpty() ? IndexName.of(table.getNameIdentifier(), column) : Identifier.toIdentifier(name);
            return "create index " + index.render(dialect) + " on " + tableName + " using gin ("
                    + column.render(dialect) + (operatorClass.isEmpty() ? "" : " " + operatorClass) + ")";
        });
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
        return new String[] {statement.create(context.getDialect(), context.format(table.getQualifiedTableName()))};
    }

    @Override
    public String[] sqlDropStrings(SqlStringGenerationContext context) {
        return new String[0];
    }

    @Override
    public String getExportIdentifier() {
        return key;
    }
}
