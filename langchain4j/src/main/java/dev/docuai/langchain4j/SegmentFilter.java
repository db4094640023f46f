package dev.docuai.langchain4j;

import dev.docuai.domain.filter.MetadataField;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import java.util.Collection;
import java.util.UUID;

/** langchain4j's filters as DocuAI's. A segment without the value is equal to nothing and in no collection. */
final class SegmentFilter {

    private SegmentFilter() {}

    /**
     * The filter of chunks.
     *
     * @throws UnsupportedOperationException if its class is none of langchain4j's
     */
    static dev.docuai.domain.filter.Filter of(Filter filter) {
        if (filter instanceof And and) {
            return of(and.left()).and(of(and.right()));
        }
        if (filter instanceof Or or) {
            return of(or.left()).or(of(or.right()));
        }
        if (filter instanceof Not not) {
            return of(not.expression()).not();
        }
        return ofOrder(filter);
    }

    private static dev.docuai.domain.filter.Filter ofOrder(Filter filter) {
        if (filter instanceof IsLessThan one) {
            return field(one.key()).lt(value(one.comparisonValue()));
        }
        if (filter instanceof IsLessThanOrEqualTo one) {
            return field(one.key()).le(value(one.comparisonValue()));
        }
        if (filter instanceof IsGreaterThan one) {
            return field(one.key()).gt(value(one.comparisonValue()));
        }
        if (filter instanceof IsGreaterThanOrEqualTo one) {
            return field(one.key()).ge(value(one.comparisonValue()));
        }
        return ofEquality(filter);
    }

    private static dev.docuai.domain.filter.Filter ofEquality(Filter filter) {
        if (filter instanceof IsEqualTo one) {
            return field(one.key()).eq(value(one.comparisonValue()));
        }
        if (filter instanceof IsNotEqualTo one) {
            return field(one.key()).eq(value(one.comparisonValue())).not();
        }
        if (filter instanceof IsIn one) {
            return in(one.key(), one.comparisonValues());
        }
        if (filter instanceof IsNotIn one) {
            return in(one.key(), one.comparisonValues()).not();
        }
        if (filter instanceof ContainsString one) {
            return field(one.key()).containsText(one.comparisonValue());
        }
        throw new UnsupportedOperationException(
                "the filter " + filter + " is a " + filter.getClass().getName() + "; use langchain4j's own classes");
    }

    private static dev.docuai.domain.filter.Filter in(String key, Collection<?> values) {
        return field(key).in(values.stream().map(SegmentFilter::value).toList());
    }

    private static MetadataField field(String key) {
        return dev.docuai.domain.filter.Filter.metadata(key);
    }

    /** JSON has no UUID: it is stored as its text. */
    private static Object value(Object value) {
        return value instanceof UUID ? value.toString() : value;
    }
}
