package dev.docuai.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithFilteringIT;

/** langchain4j's own tests of a store: adding, searching, filtering. */
class FrameworkStoreIT extends EmbeddingStoreWithFilteringIT {

    private final EmbeddingStore<TextSegment> store = StoreDatabase.store(StoreDatabase.newSource());

    @Override
    protected EmbeddingStore<TextSegment> embeddingStore() {
        return store;
    }

    @Override
    protected EmbeddingModel embeddingModel() {
        return new WordEmbeddings();
    }

    @Override
    protected boolean supportsContains() {
        return true;
    }
}
