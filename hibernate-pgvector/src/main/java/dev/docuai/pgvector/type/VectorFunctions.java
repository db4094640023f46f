package dev.docuai.pgvector.type;

import java.util.List;
import java.util.function.Supplier;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.metamodel.mapping.BasicValuedMapping;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.function.AbstractSqmFunctionDescriptor;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.FunctionReturnTypeResolver;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Makes HQL's {@code subvector} a vector of no known length. hibernate-vector gives it the type of its argument, and a
 * parameter compared to it would be held to the whole column's dimensions. Hibernate finds this class through
 * {@code META-INF/services}.
 */
public final class VectorFunctions implements FunctionContributor {
    private static final String SUBVECTOR = "subvector";

    /** Creates the contributor, for Hibernate. */
    public VectorFunctions() {}

    /** After hibernate-vector's, which has 200. */
    @Override
    public int ordinal() {
        return 600;
    }

    @Override
    public void contributeFunctions(FunctionContributions contributions) {
        TypeConfiguration types = contributions.getTypeConfiguration();
        if (!(types.getJdbcTypeRegistry().findDescriptor(SqlTypes.VECTOR) instanceof VectorJdbcType<?>)) {
            return;
        }
        SqmFunctionRegistry functions = contributions.getFunctionRegistry();
        if (functions.findFunctionDescriptor(SUBVECTOR) instanceof AbstractSqmFunctionDescriptor subvector) {
            functions
                    .namedDescriptorBuilder(SUBVECTOR)
                    .setArgumentsValidator(subvector.getArgumentsValidator())
                    .setArgumentTypeResolver(subvector.getArgumentTypeResolver())
                    .setReturnTypeResolver(new AnyLength(subvector.getReturnTypeResolver(), types))
                    .register();
        }
    }

    private record AnyLength(FunctionReturnTypeResolver resolver, TypeConfiguration types)
            implements FunctionReturnTypeResolver {

        @Override
        public @Nullable ReturnableType<?> resolveFunctionReturnType(
                @Nullable ReturnableType<?> implied,
                @Nullable SqmToSqlAstConverter converter,
                List<? extends SqmTypedNode<?>> arguments,
                TypeConfiguration configuration) {
            ReturnableType<?> type = resolver.resolveFunctionReturnType(implied, converter, arguments, configuration);
            return type instanceof BasicType<?> basic && basic.getJdbcType() instanceof VectorJdbcType<?> vector
                    ? ofAnyLength(basic, vector)
                    : type;
        }

        @Override
        public BasicValuedMapping resolveFunctionReturnType(
                Supplier<BasicValuedMapping> implied, List<? extends SqlAstNode> arguments) {
            BasicValuedMapping type = resolver.resolveFunctionReturnType(implied, arguments);
            return type.getJdbcMapping() instanceof BasicType<?> basic
                            && basic.getJdbcType() instanceof VectorJdbcType<?> vector
                    ? ofAnyLength(basic, vector)
                    : type;
        }

        private <J> BasicType<J> ofAnyLength(BasicType<J> type, VectorJdbcType<?> vector) {
            return types.getBasicTypeRegistry()
                    .resolve(type.getJavaTypeDescriptor(), vector.of(VectorColumn.UNKNOWN), type.getName());
        }
    }
}
