package dev.docuai.domain.sync;

import dev.docuai.domain.DocumentChunk;
import java.util.List;

/** The service's embedding model. */
@FunctionalInterface
public interface EmbeddingFunction {

    /**
     * Embeds texts. No transaction is open and no connection is taken meanwhile.
     *
     * @param texts different from each other, at most {@link DocumentSync#batch} of them
     * @return one embedding of {@link DocumentChunk#DIMENSIONS} floats for each text, in the order of the texts
     */
    List<float[]> embed(List<String> texts);
}
