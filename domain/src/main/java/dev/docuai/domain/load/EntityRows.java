package dev.docuai.domain.load;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.TransientObjectException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** An entity's rows in Hibernate's mapping: columns, values, and the columns that the database fills. */
final class EntityRows {
    private final SharedSessionContractImplementor session;
    private final EntityPersister persister;
    private final SelectableMapping key;
    private final List<AttributeMapping> attributes = new ArrayList<>();
    private final List<AttributeMapping> generated = new ArrayList<>();
    private final List<SelectableMapping> columns = new ArrayList<>();

    /** Reads the mapping of {@code type}. */
    EntityRows(SharedSessionContractImplementor session, Class<?> type) {
        this.session = session;
        persister = session.getFactory().getMappingMetamodel().getEntityDescriptor(type);
        if (!(persister.getIdentifierMapping() instanceof BasicEntityIdentifierMapping identifier)) {
            throw unsupported("its key has several columns");
        }
        if (persister.getTableNames().length > 1 || persister.getDiscriminatorMapping() != null) {
            throw unsupported("it inherits its columns");
        }
        if (persister.isVersioned()) {
            throw unsupported("it has a version");
        }
        key = identifier;
        persister.getAttributeMappings().forEach(this::add);
    }

    private void add(AttributeMapping attribute) {
        Generator generator = attribute.getGenerator();
        if (generator != null && generator.generatesOnInsert()) {
            if (!generator.generatedOnExecution() || !(attribute instanceof SelectableMapping)) {
                throw unsupported("Hibernate generates its " + attribute.getAttributeName());
            }
            generated.add(attribute);
        } else if (!attribute.isPluralAttributeMapping()) {
            attributes.add(attribute);
            attribute.forEachSelectable((index, column) -> {
                if (isWritten(column)) {
                    columns.add(column);
                }
            });
        }
    }

    String table() {
        return persister.getTableName();
    }

    /** The key's column. */
    String key() {
        return key.getSelectionExpression();
    }

    /** The columns that are written, the key's first. */
    String columns() {
        return key()
                + columns.stream()
                        .map(column -> ", " + column.getSelectionExpression())
                        .collect(Collectors.joining());
    }

    /** The columns of integers that are written, the key's first. */
    List<String> integers() {
        return Stream.concat(Stream.of(key), columns.stream())
                .filter(column -> isInteger(column.getJdbcMapping()))
                .map(SelectableMapping::getSelectionExpression)
                .toList();
    }

    private static boolean isInteger(JdbcMapping mapping) {
        int type = mapping.getJdbcType().getDefaultSqlTypeCode();
        return type == SqlTypes.INTEGER || type == SqlTypes.BIGINT;
    }

    /** The columns that the database fills, the key's first. */
    String generatedColumns() {
        return key()
                + generated.stream()
                        .map(attribute -> ", " + column(attribute).getSelectionExpression())
                        .collect(Collectors.joining());
    }

    /** Whether the entity has a key already. */
    boolean isPersisted(Object entity) {
        return persister.getIdentifier(entity, session) != null;
    }

    /**
     * Writes an entity's row.
     *
     * @throws IllegalArgumentException if an attribute does not fit its column
     */
    void write(Object entity, Object id, KeySequence.Keys drawn, TupleWriter rows) {
        rows.row(1 + columns.size());
        write(key, "key", id, drawn, rows);
        for (AttributeMapping attribute : attributes) {
            write(attribute, attribute.getValue(entity), drawn, rows);
        }
    }

    /** Gives a persisted entity its key, and the values of a row of {@link #generatedColumns()}. */
    void complete(Object entity, Object id, Object[] row) {
        for (int i = 0; i < row.length; i++) {
            generated.get(i).setValue(entity, row[i]);
        }
        persister.setIdentifier(entity, id, session);
    }

    /** A key of the attribute's type. */
    Object key(long drawn) {
        return key.getJdbcMapping().getJavaTypeDescriptor().wrap(drawn, session);
    }

    /** The values in a result's columns after the key. */
    Object[] readGenerated(ResultSet result) throws SQLException {
        Object[] row = new Object[generated.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = read(result, 2 + i, column(generated.get(i)));
        }
        return row;
    }

    private @Nullable Object read(ResultSet result, int index, SelectableMapping column) throws SQLException {
        JdbcMapping mapping = column.getJdbcMapping();
        return mapping.convertToDomainValue(mapping.getJdbcValueExtractor().extract(result, index, session));
    }

    private void write(AttributeMapping attribute, @Nullable Object value, KeySequence.Keys drawn, TupleWriter rows) {
        String name = attribute.getAttributeName();
        try {
            attribute.decompose(
                    value,
                    (index, part, column) -> {
                        if (isWritten(column)) {
                            write(column, name, part, drawn, rows);
                        }
                    },
                    session);
        } catch (TransientObjectException e) {
            throw new IllegalArgumentException(
                    "its " + name + ", " + value + ", is not persisted; persist it first", e);
        }
    }

    private void write(
            SelectableMapping column, String name, @Nullable Object value, KeySequence.Keys drawn, TupleWriter rows) {
        if (value == null && !column.isNullable()) {
            throw new IllegalArgumentException("its " + name + " is null, and the column takes none; set it");
        }
        JdbcMapping mapping = column.getJdbcMapping();
        switch (mapping.getJdbcType().getDefaultSqlTypeCode()) {
            case SqlTypes.INTEGER, SqlTypes.BIGINT ->
                rows.integer(name, (Number) value, drawn.type(column.getSelectionExpression()));
            case SqlTypes.VARCHAR, SqlTypes.LONGVARCHAR, SqlTypes.LONG32VARCHAR -> rows.text(name, (String) value);
            case SqlTypes.JSON -> rows.jsonb(name, json(value, mapping.getJavaTypeDescriptor()));
            case SqlTypes.VECTOR, SqlTypes.VECTOR_FLOAT32 -> vector(column, name, (float[]) value, rows);
            default -> throw unsupported("the type of its " + name + " has no binary form here");
        }
    }

    /** Hibernate 7.1 does not know the dimensions of a column; there PostgreSQL alone checks them. */
    private static void vector(SelectableMapping column, String name, float @Nullable [] value, TupleWriter rows) {
        Integer dimensions = column.toSize().getArrayLength();
        rows.vector(name, value, dimensions != null ? dimensions : value == null ? 0 : value.length);
    }

    @SuppressWarnings("unchecked")
    private <T> @Nullable String json(@Nullable Object value, JavaType<T> type) {
        return value == null ? null : session.getJsonFormatMapper().toString((T) value, type, session);
    }

    private static boolean isWritten(SelectableMapping column) {
        return column.isInsertable() && !column.isFormula();
    }

    private static SelectableMapping column(AttributeMapping attribute) {
        return (SelectableMapping) attribute;
    }

    private HibernateException unsupported(String reason) {
        return new HibernateException(
                "COPY does not serve " + persister.getEntityName() + ": " + reason + "; insert it through the session");
    }
}
