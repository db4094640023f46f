package dev.docuai.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithRemovalIT;

/** langchain4j's own tests of removals from a store. */
class FrameworkRemovalIT extends EmbeddingStoreWithRemovalIT {

    private final EmbeddingStore<TextSegment> store = StoreDatabase.store(StoreDatabase.newSource());

    @Override
    protected EmbeddingStore<TextSegment> embeddingStore() {
        return store;
    }

    @Override
    protected EmbeddingModel embeddingModel() {
        return new WordEmbeddings();
    }
}
