package dev.docuai.benchmarks.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;

/**
 * PostgreSQL's plan of a search.
 *
 * @param root {@code Plan} of {@code EXPLAIN (FORMAT JSON)}
 */
record QueryPlan(JsonNode root) {
    private static final JsonMapper JSON = new JsonMapper();

    static QueryPlan parse(String explained) {
        try {
            return new QueryPlan(JSON.readTree(explained).path(0).path("Plan"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("EXPLAIN (FORMAT JSON) printed no JSON: " + explained, e);
        }
    }

    /** Whether it reads the table as this kind of search must. */
    boolean serves(IndexKind kind) {
        boolean byIndex = root.findParents("Index Name").stream()
                .anyMatch(node -> node.path("Node Type").asText().equals("Index Scan")
                        && node.path("Index Name").asText().equals(IndexKind.INDEX));
        return kind == IndexKind.EXACT
                ? !byIndex && root.findValuesAsText("Relation Name").contains("document_chunks")
                : byIndex;
    }

    /**
     * Refuses to measure another plan than the reported one.
     *
     * @throws BenchmarkException with the plan, if the search uses another plan
     */
    void require(IndexKind kind, int effort) {
        if (!serves(kind)) {
            throw new BenchmarkException(
                    "PostgreSQL does not search by " + kind.label() + " at " + effort + "; its plan is "
                            + summary(root),
                    kind == IndexKind.EXACT ? "document_chunks" : IndexKind.INDEX + " on document_chunks",
                    "exclude this kind with --kind, or find the reason: a server that ignores"
                            + " enable_sort, or an index that is not valid");
        }
    }

    /** Buffers that the server touched, as {@code EXPLAIN (ANALYZE, BUFFERS)} counts them. */
    long pages() {
        return root.path("Shared Hit Blocks").asLong()
                + root.path("Shared Read Blocks").asLong();
    }

    private static String summary(JsonNode node) {
        StringBuilder text = new StringBuilder(node.path("Node Type").asText());
        if (node.has("Index Name")) {
            text.append(" using ").append(node.path("Index Name").asText());
        }
        if (node.has("Relation Name")) {
            text.append(" on ").append(node.path("Relation Name").asText());
        }
        for (JsonNode child : node.path("Plans")) {
            text.append(" <- ").append(summary(child));
        }
        return text.toString();
    }

    /** The part of a report's where: which index, how searched. */
    static String cell(IndexSetting setting, int effort) {
        return setting.label() + (effort == 0 ? "" : " " + setting.kind().searchParameter() + "=" + effort);
    }
}
