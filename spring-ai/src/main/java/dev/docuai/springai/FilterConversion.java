package dev.docuai.springai;

import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.filter.MetadataField;
import java.util.Collection;
import java.util.List;
import org.springframework.ai.vectorstore.filter.Filter.Expression;
import org.springframework.ai.vectorstore.filter.Filter.Group;
import org.springframework.ai.vectorstore.filter.Filter.Key;
import org.springframework.ai.vectorstore.filter.Filter.Operand;
import org.springframework.ai.vectorstore.filter.Filter.Value;

/**
 * Spring AI's filter expressions as filters of the domain, which PostgreSQL evaluates. A comparison with a value that is
 * missing is false, and so its negation, NE and NIN are true.
 */
final class FilterConversion {

    private FilterConversion() {}

    /**
     * The filter of an expression on the metadata.
     *
     * @throws IllegalArgumentException if an operand is of another kind than its operation takes
     */
    static Filter of(Operand condition) {
        if (condition instanceof Group group) {
            return of(group.content());
        }
        if (condition instanceof Expression expression) {
            return of(expression);
        }
        throw new IllegalArgumentException(condition + " is no condition; use a comparison of a key with a value");
    }

    private static Filter of(Expression expression) {
        return switch (expression.type()) {
            case AND -> of(expression.left()).and(of(right(expression)));
            case OR -> of(expression.left()).or(of(right(expression)));
            case NOT -> of(expression.left()).not();
            case EQ -> field(expression).eq(value(expression));
            case NE -> field(expression).eq(value(expression)).not();
            case GT -> field(expression).gt(value(expression));
            case GTE -> field(expression).ge(value(expression));
            case LT -> field(expression).lt(value(expression));
            case LTE -> field(expression).le(value(expression));
            case IN -> field(expression).in(values(expression));
            case NIN -> field(expression).in(values(expression)).not();
            case ISNULL -> field(expression).isNull();
            case ISNOTNULL -> field(expression).isNull().not();
        };
    }

    private static MetadataField field(Expression expression) {
        if (expression.left() instanceof Key key) {
            return Filter.metadata(key.key());
        }
        throw new IllegalArgumentException("the left side of " + expression + " is no key of the metadata");
    }

    private static Object value(Expression expression) {
        if (right(expression) instanceof Value value) {
            return ChunkMetadata.value(value.value());
        }
        throw new IllegalArgumentException("the right side of " + expression + " is no value");
    }

    private static List<Object> values(Expression expression) {
        if (right(expression) instanceof Value value) {
            Collection<?> values = value.value() instanceof Collection<?> many ? many : List.of(value.value());
            return values.stream().map(ChunkMetadata::value).toList();
        }
        throw new IllegalArgumentException("the right side of " + expression + " is no list of values");
    }

    private static Operand right(Expression expression) {
        if (expression.right() == null) {
            throw new IllegalArgumentException(expression + " has no right side");
        }
        return expression.right();
    }
}
