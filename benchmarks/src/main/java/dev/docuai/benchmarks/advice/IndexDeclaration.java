package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.MeasuredCell;
import java.util.Map;

/**
 * The code for an index and for searching it as measured.
 *
 * @param dimensions of the column
 */
record IndexDeclaration(MeasuredCell setting, int dimensions) {
    private static final String COLUMN = "embedding";

    /** The annotation for the attribute; empty for no index. */
    String annotation() {
        Map<String, Integer> options = setting.cell().index().options();
        String head = switch (setting.kind()) {
            case HNSW, HNSW_HALFVEC, HNSW_BIT ->
                "@HnswIndex(m = " + options.get("m") + ", efConstruction = " + options.get("ef_construction");
            case IVFFLAT -> "@IvfflatIndex(lists = " + options.get("lists");
            case EXACT -> "";
        };
        return head.isEmpty()
                ? ""
                : head + ", operatorClass = OperatorClass." + setting.kind().operatorClass() + expression() + ")";
    }

    /** The command that writes the revision once the annotation has changed. */
    String revision() {
        return "./docuai-db revision --autogenerate -m \"" + message() + "\"";
    }

    /** The statement that makes a session search as it was measured; empty if no setting is needed. */
    String session() {
        String parameter = setting.kind().searchParameter();
        return parameter.isEmpty()
                ? ""
                : "SET " + parameter + " = " + setting.cell().effort() + ";";
    }

    /**
     * The expression that a query must order by, because PostgreSQL uses an index on an expression only for that
     * expression.
     */
    String order() {
        return switch (setting.kind()) {
            case HNSW, IVFFLAT, EXACT -> "embedding <=> $1";
            case HNSW_HALFVEC -> key() + " <=> $1::halfvec(" + dimensions + ")";
            case HNSW_BIT -> key() + " <~> binary_quantize($1), what is found then by embedding <=> $1";
        };
    }

    private String expression() {
        return key().equals(COLUMN) ? "" : ", expression = \"" + key() + "\"";
    }

    /** The column, or the expression on it, without parentheses around it. */
    private String key() {
        return setting.kind()
                .index()
                .map(index -> index.indexedExpression(COLUMN).replaceFirst("^\\((.*)\\)$", "$1"))
                .orElse(COLUMN);
    }

    private String message() {
        IndexSetting index = setting.cell().index();
        return index.kind() == IndexKind.EXACT ? "search without an index" : "vector index " + index.label();
    }
}
