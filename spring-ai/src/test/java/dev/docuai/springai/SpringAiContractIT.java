package dev.docuai.springai;

import java.util.function.Consumer;
import org.springframework.ai.test.vectorstore.BaseVectorStoreTests;
import org.springframework.ai.vectorstore.VectorStore;

/** Spring AI's own tests of a vector store. */
class SpringAiContractIT extends BaseVectorStoreTests {

    @Override
    protected void executeTest(Consumer<VectorStore> test) {
        test.accept(Tables.newStore(new WordEmbeddings()));
    }
}
