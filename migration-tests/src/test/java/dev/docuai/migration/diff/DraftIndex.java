package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftType.Family;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An index.
 *
 * @param name raw
 * @param form what it indexes, and how
 * @param columns raw; only the first if the form takes one
 * @param metric of a vector index: {@code cosine}; of words the text search configuration, of a
 *     function that, raw; else empty
 * @param size m of an hnsw index, lists of an ivfflat index, else 0; a number for the fillfactor of others
 * @param unique whether it is; only a plain one can be
 * @param where the column of its condition; empty for none
 * @param comment empty for none
 */
record DraftIndex(
        String name,
        Form form,
        List<String> columns,
        String metric,
        int size,
        boolean unique,
        String where,
        String comment)
        implements DraftPart {
    /** What is indexed, and how. */
    enum Form {
        PLAIN,
        DESCENDING,
        HASH,
        LOWER,
        WORDS,
        ROUTINE,
        GIN,
        HNSW,
        IVFFLAT,
        HALF,
        QUANTIZED;

        boolean fits(Family family) {
            return switch (this) {
                case PLAIN, DESCENDING -> family.isOrdered();
                case HASH -> family.isKey();
                case LOWER, WORDS -> family == Family.TEXT;
                case ROUTINE -> family == Family.INTEGER;
                case GIN -> family == Family.JSON || family == Family.ARRAY;
                case HNSW -> family.isVector();
                case IVFFLAT, HALF, QUANTIZED -> family == Family.VECTOR;
            };
        }

        /** The family whose operator classes it uses. */
        Family indexed(Family column) {
            return switch (this) {
                case HALF -> Family.HALFVEC;
                case QUANTIZED -> Family.BIT;
                default -> column;
            };
        }

        boolean takesSeveral() {
            return this == PLAIN || this == DESCENDING;
        }

        private String method() {
            return switch (this) {
                case PLAIN, DESCENDING, LOWER, ROUTINE -> "btree";
                case HASH -> "hash";
                case WORDS, GIN -> "gin";
                case HNSW, HALF, QUANTIZED -> "hnsw";
                case IVFFLAT -> "ivfflat";
            };
        }
    }

    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.has(columns)
                && (where.isEmpty() || table.column(where).isPresent())
                && columns.stream()
                        .flatMap(column -> table.column(column).stream())
                        .map(column -> column.type().family())
                        .allMatch(family -> form.fits(family) && metricFits(form.indexed(family), schema));
    }

    private boolean metricFits(Family indexed, DraftSchema schema) {
        return switch (form) {
            case IVFFLAT -> List.of("cosine", "l2", "ip").contains(metric);
            case HNSW, HALF, QUANTIZED -> indexed.metrics().contains(metric);
            case ROUTINE -> schema.routine(metric).isPresent() && schema.isSelfContained(metric);
            case WORDS -> metric.isEmpty() || schema.objects().get(metric) instanceof DraftSearch;
            default -> metric.isEmpty();
        };
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        String keys = columns.stream()
                .map(column -> key(table.column(column).orElseThrow(), schema))
                .collect(Collectors.joining(", "));
        return "CREATE " + (unique && form.takesSeveral() ? "UNIQUE " : "") + "INDEX " + Quoted.name(name) + " ON "
                + Quoted.name(table.name()) + " USING " + form.method() + " (" + keys + ")" + options()
                + (where.isEmpty()
                        ? ""
                        : " WHERE " + table.column(where).orElseThrow().immutableCondition(schema)) + ";\n"
                + (comment.isEmpty()
                        ? ""
                        : "COMMENT ON INDEX " + Quoted.name(name) + " IS " + Quoted.text(comment) + ";\n");
    }

    private String key(DraftColumn column, DraftSchema schema) {
        String raw = Quoted.name(column.name());
        int dimensions = column.type().dimensions();
        String family = form.indexed(column.type().family()).name().toLowerCase(Locale.ROOT);
        String operators = " " + family + "_" + metric + "_ops";
        return switch (form) {
            case PLAIN, HASH, GIN -> raw;
            case DESCENDING -> raw + " DESC NULLS LAST";
            case ROUTINE -> schema.routine(metric).orElseThrow().call(raw + "::integer");
            case LOWER -> "lower(" + raw + ")";
            case WORDS ->
                "to_tsvector(" + (metric.isEmpty() ? "'simple'" : Quoted.text(Quoted.name(metric)) + "::regconfig")
                        + ", " + raw + ")";
            case HNSW, IVFFLAT -> raw + operators;
            case HALF -> "(" + raw + "::halfvec(" + dimensions + "))" + operators;
            case QUANTIZED -> "(binary_quantize(" + raw + ")::bit(" + dimensions + "))" + operators;
        };
    }

    private String options() {
        if (size == 0) {
            return "";
        }
        return switch (form) {
            case HNSW, HALF, QUANTIZED -> " WITH (m = " + size + ", ef_construction = " + (size * 2 + 10) + ")";
            case IVFFLAT -> " WITH (lists = " + size + ")";
            case WORDS, GIN -> " WITH (fastupdate = " + (size % 2 == 0) + ")";
            case PLAIN, DESCENDING, HASH, LOWER, ROUTINE -> " WITH (fillfactor = " + (60 + size) + ")";
        };
    }

    @Override
    public DraftIndex named(String other) {
        return new DraftIndex(other, form, columns, metric, size, unique, where, comment);
    }

    DraftIndex unique(boolean other) {
        return new DraftIndex(name, form, columns, metric, size, other, where, comment);
    }

    DraftIndex where(String other) {
        return new DraftIndex(name, form, columns, metric, size, unique, other, comment);
    }

    DraftIndex sized(int other) {
        return new DraftIndex(name, form, columns, metric, other, unique, where, comment);
    }

    DraftIndex measured(String other) {
        return new DraftIndex(name, form, columns, other, size, unique, where, comment);
    }

    DraftIndex commented(String other) {
        return new DraftIndex(name, form, columns, metric, size, unique, where, other);
    }
}
