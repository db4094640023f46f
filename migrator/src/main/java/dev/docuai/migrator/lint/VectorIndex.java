package dev.docuai.migrator.lint;

import dev.docuai.migrator.ddl.HnswGraph;
import dev.docuai.migrator.schema.TypeName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HNSW or IVFFlat index, as its definition says.
 *
 * @param item in the image
 * @param type of the vectors; empty if they have no dimension
 */
record VectorIndex(Item item, Optional<TypeName> type) {
    private static final Pattern OPERATOR_CLASS =
            Pattern.compile("(?:vector|halfvec|sparsevec|bit)_(l2|ip|cosine|l1|hamming|jaccard)_ops");

    /** Empty for an index of another access method. */
    static Optional<VectorIndex> of(Item index, Image image) {
        boolean isVector = index.is("index")
                && (index.fact(3).equals("hnsw") || index.fact(3).equals("ivfflat"));
        return isVector
                ? Optional.of(new VectorIndex(
                        index,
                        image.get("column:" + index.relation() + "." + index.fact(7))
                                .flatMap(column -> TypeName.sizedEmbeddingIn(column.type()))
                                .or(() -> TypeName.sizedEmbeddingIn(index.fact(2)))))
                : Optional.empty();
    }

    /** The distance of an operator class, as its name says it; empty for any other class. */
    static Optional<String> distance(String operatorClass) {
        Matcher matcher = OPERATOR_CLASS.matcher(operatorClass);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    String name() {
        return item.name();
    }

    boolean isGraph() {
        return item.fact(3).equals("hnsw");
    }

    Optional<String> distance() {
        return distance(item.fact(6));
    }

    int m() {
        return option("m", 16);
    }

    int efConstruction() {
        return option("ef_construction", 64);
    }

    int lists() {
        return option("lists", 100);
    }

    private int option(String name, int usual) {
        Matcher matcher = Pattern.compile("\\b" + name + "='?(\\d+)").matcher(item.fact(2));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : usual;
    }

    int dimensions() {
        return type.flatMap(one -> one.size().stream().boxed().findFirst()).orElse(0);
    }

    /** What the graph of so many rows needs; 0 if that is not known. */
    long memory(long rows) {
        return isGraph() ? type.map(one -> HnswGraph.memory(rows, one, m())).orElse(0L) : 0;
    }
}
