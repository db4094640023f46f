package dev.docuai.pgvector;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.mapping.Table;

/**
 * A column or an index that Hibernate's model has no place for: like {@link VectorIndex}, an "auxiliary object" that is
 * created after the tables and dropped before them.
 */
final class TableAddition implements AuxiliaryDatabaseObject {

    private static final long serialVersionUID = 1L;

    private enum Kind {
        COLUMN,
        INDEX
    }

    private final int number;
    private final Kind kind;
    private final Table table;
    private final Identifier name;
    private final String definition;

    private TableAddition(int number, Kind kind, Table table, Identifier name, String definition) {
        this.number = number;
        this.kind = kind;
        this.table = table;
        this.name = name;
        this.definition = definition;
    }

    /**
     * Adds a column to the model.
     *
     * @param definition what follows the name
     */
    static void addColumn(MetadataBuildingContext context, Table table, Identifier name, String definition) {
        add(context, Kind.COLUMN, table, name, definition);
    }

    /**
     * Adds a GIN index to the model.
     *
     * @param operatorClass empty for the default one of the column's type
     * @param name empty for {@code ix_<table>_<column>}
     */
    static void addGinIndex(
            MetadataBuildingContext context, Table table, Identifier column, String operatorClass, String name) {
        Dialect dialect = context.getMetadataCollector().getDatabase().getDialect();
        Identifier index =
                name.isEmpty() ? IndexName.of(table.getNameIdentifier(), column) : Identifier.toIdentifier(name);
        String definition =
                "gin (" + column.render(dialect) + (operatorClass.isEmpty() ? "" : " " + operatorClass) + ")";
        add(context, Kind.INDEX, table, index, definition);
    }

    private static void add(
            MetadataBuildingContext context, Kind kind, Table table, Identifier name, String definition) {
        InFlightMetadataCollector model = context.getMetadataCollector();
        int number = model.getDatabase().getAuxiliaryDatabaseObjects().size();
        model.addAuxiliaryDatabaseObject(new TableAddition(number, kind, table, name, definition));
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
        String named = name.render(context.getDialect());
        String of = context.format(table.getQualifiedTableName());
        return new String[] {
            kind == Kind.COLUMN
                    ? "alter table " + of + " add column " + named + " " + definition
                    : "create index " + named + " on " + of + " using " + definition
        };
    }

    @Override
    public String[] sqlDropStrings(SqlStringGenerationContext context) {
        QualifiedTableName of = table.getQualifiedTableName();
        return new String[] {
            kind == Kind.COLUMN
                    ? "alter table if exists " + context.format(of) + " drop column if exists "
                            + name.render(context.getDialect())
                    : IndexName.drop(context, of, name)
        };
    }

    /** Hibernate's key of this object; a second one would replace it. */
    @Override
    public String getExportIdentifier() {
        return "table-addition-" + number;
    }
}
