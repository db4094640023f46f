package dev.docuai.benchmarks.data;

/**
 * Small sentence embedding models that run in the JVM, quantised, of 384 dimensions each, as LangChain4j publishes them.
 * Four of them give 1,536 real dimensions. The version is pinned here, for other models would be another data set.
 */
enum EmbeddingModel {
    ALL_MINILM("all-minilm-l6-v2-q", "allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel", "", ""),
    BGE_SMALL("bge-small-en-q", "bgesmallenq.BgeSmallEnQuantizedEmbeddingModel", "", ""),
    BGE_SMALL_15("bge-small-en-v15-q", "bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel", "", ""),
    /** It was trained with these words in front (arXiv 2212.03533). */
    E5_SMALL("e5-small-v2-q", "e5smallv2q.E5SmallV2QuantizedEmbeddingModel", "passage: ", "query: ");

    /** The length of what each gives. */
    static final int DIMENSIONS = 384;

    /** The newest version that has all four. */
    private static final String VERSION = "1.11.0-beta19";

    private final String artifact;
    private final String type;
    private final String beforePassage;
    private final String beforeQuery;

    EmbeddingModel(String artifact, String type, String beforePassage, String beforeQuery) {
        this.artifact = artifact;
        this.type = type;
        this.beforePassage = beforePassage;
        this.beforeQuery = beforeQuery;
    }

    MavenArtifact artifact() {
        return new MavenArtifact("dev.langchain4j", "langchain4j-embeddings-" + artifact, VERSION, "");
    }

    /** Its class, which has a constructor without arguments. */
    String className() {
        return "dev.langchain4j.model.embedding.onnx." + type;
    }

    /** What is put in front of a text. */
    String prefix(boolean query) {
        return query ? beforeQuery : beforePassage;
    }
}
