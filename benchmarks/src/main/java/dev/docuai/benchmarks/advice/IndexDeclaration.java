package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.Measured;
import java.util.Map;

/**
 * What to write where, to get an index and to search it as it was measured.
 *
 * @param dimensions of the column
 */
record IndexDeclaration(Measured setting, int dimensions) {

    /** The annotation for the attribute; empty if there is to be no index. */
    String annotation() {
        Map<String, Integer> options = setting.cell().index().options();
        String head = switch (setting.kind()) {
            case HNSW, HNSW_HALFVEC, HNSW_BIT ->
                "@HnswIndex(m = " + options.get("m") + ", efConstruction = " + options.get("ef_construction");
            case IVFFLAT -> "@IvfflatIndex(lists = " + options.get("lists");
            case EXACT -> "";
        };
        return head.isEmpty() ? "" : head + ", operatorClass = OperatorClass." + operatorClass() + expression() + ")";
    }

    /** The command that writes the revision once the annotation has changed. */
    String revision() {
        return "./docuai-db revision --autogenerate -m \"" + message() + "\"";
    }

    /** The statement that makes a session search as it was measured; empty if there is nothing to set. */
    String session() {
        String parameter = setting.kind().searchParameter();
        return parameter.isEmpty()
                ? ""
                : "SET " + parameter + " = " + setting.cell().effort() + ";";
    }

    /** By what a query has to order, because PostgreSQL takes an index on an expression for that expression only. */
    String order() {
        return switch (setting.kind()) {
            case HNSW, IVFFLAT, EXACT -> "embedding <=> $1";
            case HNSW_HALFVEC -> cast() + " <=> $1::halfvec(" + dimensions + ")";
            case HNSW_BIT -> cast() + " <~> binary_quantize($1), what is found then by embedding <=> $1";
        };
    }

    private String operatorClass() {
        return switch (setting.kind()) {
            case HNSW, IVFFLAT, EXACT -> "VECTOR_COSINE_OPS";
            case HNSW_HALFVEC -> "HALFVEC_COSINE_OPS";
            case HNSW_BIT -> "BIT_HAMMING_OPS";
        };
    }

    private String expression() {
        return onColumn() ? "" : ", expression = \"" + cast() + "\"";
    }

    private String cast() {
        return setting.kind() == IndexKind.HNSW_BIT
                ? "binary_quantize(embedding)::bit(" + dimensions + ")"
                : "embedding::halfvec(" + dimensions + ")";
    }

    private boolean onColumn() {
        return setting.kind() != IndexKind.HNSW_BIT && setting.kind() != IndexKind.HNSW_HALFVEC;
    }

    private String message() {
        IndexSetting index = setting.cell().index();
        return index.kind() == IndexKind.EXACT ? "search without an index" : "vector index " + index.label();
    }
}
