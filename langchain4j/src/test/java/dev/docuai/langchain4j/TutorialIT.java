package dev.docuai.langchain4j;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** The way of langchain4j's tutorial, and of docs/services.md: split, embed, store, retrieve. */
class TutorialIT {

    private static final List<Document> PAGES = List.of(
            page("/upgrade", "An upgrade runs the scripts.", "Each script is one transaction with its history row."),
            page("/downgrade", "A downgrade runs the undo scripts.", "It counts the rows that it would delete."),
            page("/vectors", "An embedding has 1536 dimensions.", "The nearest embeddings come from an index."));

    private static Document page(String url, String... paragraphs) {
        return Document.from(
                String.join("\n\n", paragraphs),
                new Metadata().put(Document.URL, "https://docs.example" + url).put("lang", "en"));
    }

    @Test
    void a_question_retrieves_the_segments_of_ingested_documents() throws SQLException {
        EmbeddingModel model = new WordEmbeddings();
        SessionFactory sessionFactory = StoreDatabase.FACTORY;
        List<Document> pages = PAGES;

        EmbeddingStore<TextSegment> store = DocuAiEmbeddingStore.builder()
                .sessionFactory(sessionFactory)
                .source("handbook")
                .addressKey(Document.URL)
                .embeddingModel("text-embedding-3-small")
                .build();
        EmbeddingStoreIngestor.builder()
                .documentSplitter(DocumentSplitters.recursive(60, 0))
                .embeddingModel(model)
                .embeddingStore(store)
                .build()
                .ingest(pages);
        ContentRetriever retriever = EmbeddingStoreContentRetriever.builder()
                .embeddingStore(store)
                .embeddingModel(model)
                .filter(metadataKey("lang").isEqualTo("en"))
                .maxResults(2)
                .build();
        List<Content> found = retriever.retrieve(Query.from("which rows would a downgrade delete?"));

        assertThat(found)
                .extracting(content -> content.textSegment().metadata().getString(Document.URL))
                .containsExactly("https://docs.example/downgrade", "https://docs.example/downgrade");
        assertThat(found.get(0).textSegment().text()).isEqualTo("It counts the rows that it would delete.");
        assertThat(found.get(0).metadata()).containsKeys(ContentMetadata.SCORE, ContentMetadata.EMBEDDING_ID);
        assertThat(StoreDatabase.rows("handbook"))
                .containsExactly(
                        "https://docs.example/downgrade|0|A downgrade runs the undo scripts.|text-embedding-3-small",
                        "https://docs.example/downgrade|1|It counts the rows that it would delete.|text-embedding-3-small",
                        "https://docs.example/upgrade|0|An upgrade runs the scripts.|text-embedding-3-small",
                        "https://docs.example/upgrade|1|Each script is one transaction with its history row.|text-embedding-3-small",
                        "https://docs.example/vectors|0|An embedding has 1536 dimensions.|text-embedding-3-small",
                        "https://docs.example/vectors|1|The nearest embeddings come from an index.|text-embedding-3-small");
    }

    @Test
    void the_code_of_the_documentation_is_the_code_of_this_test() throws IOException {
        String page = Files.readString(Path.of("../docs/services.md"));
        String section = page.substring(page.indexOf("\n## langchain4j\n"));
        String code = section.substring(section.indexOf("```java\n") + "```java\n".length());

        assertThat(withoutIndent(Files.readString(Path.of("src/test/java/dev/docuai/langchain4j/TutorialIT.java"))))
                .contains(withoutIndent(code.substring(0, code.indexOf("```"))));
    }

    private static String withoutIndent(String code) {
        return code.replaceAll("\\R\\s*", "\n").strip();
    }
}
