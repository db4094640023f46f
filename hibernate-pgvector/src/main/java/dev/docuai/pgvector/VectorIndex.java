package dev.docuai.pgvector;

import dev.docuai.pgvector.VectorType.Sized;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.MappingException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;

/**
 * A vector index in Hibernate's model, which has no place of its own for one: an "auxiliary object" that is created
 * after the tables and dropped before them.
 */
final class VectorIndex implements AuxiliaryDatabaseObject {

    private static final long serialVersionUID = 1L;

    private final int number;
    private final Definition definition;
    private final String attribute;
    private final Value value;

    private VectorIndex(int number, Definition definition, PersistentClass entity, Property attribute) {
        this.number = number;
        this.definition = definition;
        this.attribute = entity.getEntityName() + "." + attribute.getName();
        this.value = attribute.getValue();
    }

    /**
     * The values of an annotation.
     *
     * @param options the access method's own, in the order of the DDL
     * @param name empty for {@code ix_<table>_<column>}
     * @param expression empty for the column itself
     * @param where empty for an index of all rows
     * @param problems problems of the options
     */
    record Definition(
            AccessMethod method,
            Map<String, Integer> options,
            OperatorClass operatorClass,
            String name,
            String expression,
            String where,
            List<String> problems)
            implements Serializable {}

    /** Adds the index to the model, and has it checked as soon as the types of all columns are known. */
    static void add(
            Definition definition, MetadataBuildingContext context, PersistentClass entity, Property attribute) {
        InFlightMetadataCollector model = context.getMetadataCollector();
        int number = model.getDatabase().getAuxiliaryDatabaseObjects().size();
        model.addAuxiliaryDatabaseObject(new VectorIndex(number, definition, entity, attribute));
        model.registerValueMappingResolver(resolving -> check(model));
    }

    /** Checks all indexes at once, so that all problems are reported at once. */
    private static boolean check(InFlightMetadataCollector model) {
        if (!(model.getDatabase().getDialect() instanceof PostgreSQLDialect)) {
            return true;
        }
        List<VectorIndex> indexes = model.getDatabase().getAuxiliaryDatabaseObjects().stream()
                .filter(VectorIndex.class::isInstance)
                .map(VectorIndex.class::cast)
                .toList();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            VectorIndex index = indexes.get(i);
            String where =
                    "\n  " + index.attribute + ", " + index.definition.method().sqlName() + " index: ";
            index.problems(indexes.subList(0, i), model).forEach(problem -> problems.add(where + problem));
        }
        if (!problems.isEmpty()) {
            throw new MappingException(
                    "PostgreSQL would refuse the vector indexes of this mapping:" + String.join("", problems));
        }
        return true;
    }

    private List<String> problems(List<VectorIndex> before, Metadata model) {
        List<String> problems = new ArrayList<>(definition.problems());
        if (!definition.operatorClass().fits(definition.method())) {
            problems.add(definition.method().sqlName() + " has no operator class "
                    + definition.operatorClass().sqlName());
        }
        if (!(value instanceof BasicValue) || value.getColumns().size() != 1) {
            problems.add("it must be on an attribute of a single column");
            return problems;
        }
        boolean named = before.stream()
                .filter(other -> other.value instanceof BasicValue)
                .anyMatch(other ->
                        IndexName.qualified(other.table(), other.name()).equals(IndexName.qualified(table(), name())));
        if (named) {
            problems.add("the name " + name().getText() + " is taken by another vector index; give one of them a name");
        }
        typeProblem(model).ifPresent(problems::add);
        return problems;
    }

    private Optional<String> typeProblem(Metadata model) {
        boolean ofColumn = definition.expression().isEmpty();
        // A column without @Array keeps the placeholder of Hibernate's template for the type, vector($l).
        String sqlType = column().getSqlType(model).replace("($l)", "");
        Optional<Sized> type = ofColumn ? Sized.ofColumn(sqlType) : Sized.ofExpression(definition.expression());
        if (type.isEmpty()) {
            return Optional.of(
                    ofColumn
                            ? "the column's type " + sqlType + " is not vector, halfvec, bit or sparsevec; map it with "
                                    + "@JdbcTypeCode(SqlTypes.VECTOR) or a similar type"
                            : "the expression " + definition.expression() + " does not end in a cast to vector(n), "
                                    + "halfvec(n), bit(n) or sparsevec(n); add one");
        }
        return typeProblem(type.get(), ofColumn);
    }

    private Optional<String> typeProblem(Sized indexed, boolean ofColumn) {
        String what = (ofColumn ? "the column's type " : "the expression's type ") + indexed;
        VectorType wanted = definition.operatorClass().type();
        int limit = indexed.type().maxIndexedDimensions();
        if (indexed.type() != wanted) {
            return Optional.of(what + " does not fit operator class "
                    + definition.operatorClass().sqlName() + ", which is for " + wanted.sqlName());
        }
        if (indexed.dimensions() < 1) {
            return Optional.of(what + " has no dimensions; " + (ofColumn ? "add @Array(length = n)" : "write (n)"));
        }
        if (indexed.dimensions() > limit) {
            return Optional.of(what + " has more than the " + limit + " dimensions that can be indexed; "
                    + "index an expression of a smaller type");
        }
        return Optional.empty();
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
        String indexed = definition.expression().isEmpty()
                ? column().getQuotedName(dialect)
                : "(" + definition.expression() + ")";
        String options = definition.options().entrySet().stream()
                .map(option -> option.getKey() + " = " + option.getValue())
                .collect(Collectors.joining(", "));
        return new String[] {
            "create index " + name().render(dialect) + " on " + context.format(table())
                    + " using " + definition.method().sqlName() + " (" + indexed + " "
                    + definition.operatorClass().sqlName() + ") with (" + options + ")"
                    + (definition.where().isEmpty() ? "" : " where (" + definition.where() + ")")
        };
    }

    @Override
    public String[] sqlDropStrings(SqlStringGenerationContext context) {
        return new String[] {IndexName.drop(context, table(), name())};
    }

    /** Hibernate's key of this object, asked for before the index's name is known; a second one would replace it. */
    @Override
    public String getExportIdentifier() {
        return "vector-index-" + number;
    }

    private Identifier name() {
        return definition.name().isEmpty()
                ? IndexName.of(table().getTableName(), Identifier.toIdentifier(column().getName(), column().isQuoted()))
                : Identifier.toIdentifier(definition.name());
    }

    private QualifiedTableName table() {
        return value.getTable().getQualifiedTableName();
    }

    private Column column() {
        return value.getColumns().get(0);
    }
}
