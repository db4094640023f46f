package dev.docuai.domain.filter;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.filter.Comparison.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes filters as SQL. Conditions on documents alone become one subquery, so that PostgreSQL finds the documents once
 * and may use the index on the chunks' document. {@code IS NOT TRUE} makes a missing value false under a NOT; a
 * condition without a NOT stays as an index can serve it.
 */
record FilterSql(TableNames tables) {

    /** A condition on a chunk {@code c}. */
    Condition ofChunk(Filter filter) {
        if (isOfDocument(filter)) {
            return inDocuments(filter, "IN (%s)");
        }
        if (filter instanceof Comparison comparison) {
            return compared(comparison);
        }
        if (filter instanceof Filter.Not not) {
            return negated(ofChunk(not.filter()));
        }
        List<Filter> documents =
                parts(filter).stream().filter(FilterSql::isOfDocument).toList();
        List<Filter> chunks =
                parts(filter).stream().filter(part -> !isOfDocument(part)).toList();
        List<Condition> conditions = new ArrayList<>();
        if (!documents.isEmpty()) {
            // Beside an OR, an index serves the keys of an array, and not those of a subquery.
            conditions.add(
                    filter instanceof Filter.And
                            ? inDocuments(new Filter.And(documents), "IN (%s)")
                            : inDocuments(new Filter.Or(documents), "= ANY (ARRAY(%s))"));
        }
        chunks.forEach(chunk -> conditions.add(ofChunk(chunk)));
        return joined(filter, conditions);
    }

    /** @param among takes the keys of the documents */
    private Condition inDocuments(Filter filter, String among) {
        TableNames.Table documents = tables.documents();
        Condition condition = ofDocument(filter);
        String keys = "SELECT d." + documents.column("document_id") + " FROM " + documents.name() + " d WHERE "
                + condition.sql();
        return new Condition(
                "c." + tables.chunks().column("document_id") + " " + among.formatted(keys), condition.values());
    }

    /** A condition on a document {@code d}. */
    private Condition ofDocument(Filter filter) {
        if (filter instanceof Comparison comparison) {
            return compared(comparison);
        }
        if (filter instanceof Filter.Not not) {
            return negated(ofDocument(not.filter()));
        }
        return joined(filter, parts(filter).stream().map(this::ofDocument).toList());
    }

    private Condition compared(Comparison comparison) {
        TableNames.Table table = comparison.owner() == Owner.CHUNK ? tables.chunks() : tables.documents();
        String column = comparison.owner().alias() + "." + table.column(comparison.column());
        return new Condition(comparison.sql().formatted(column), comparison.values());
    }

    private static Condition negated(Condition condition) {
        return new Condition("(" + condition.sql() + ") IS NOT TRUE", condition.values());
    }

    private static Condition joined(Filter filter, List<Condition> conditions) {
        boolean all = filter instanceof Filter.And;
        if (conditions.isEmpty()) {
            return new Condition(String.valueOf(all), List.of());
        }
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        return new Condition(
                conditions.stream().map(Condition::sql).collect(Collectors.joining(all ? " AND " : " OR ", "(", ")")),
                conditions.stream().flatMap(one -> one.values().stream()).toList());
    }

    private static boolean isOfDocument(Filter filter) {
        if (filter instanceof Comparison comparison) {
            return comparison.owner() == Owner.DOCUMENT;
        }
        List<Filter> parts = filter instanceof Filter.Not not ? List.of(not.filter()) : parts(filter);
        return !parts.isEmpty() && parts.stream().allMatch(FilterSql::isOfDocument);
    }

    private static List<Filter> parts(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.filters();
        }
        return filter instanceof Filter.Or or ? or.filters() : List.of(filter);
    }
}
