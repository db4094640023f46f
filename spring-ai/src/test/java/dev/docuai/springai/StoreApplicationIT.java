package dev.docuai.springai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.DocumentMetadata;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class StoreApplicationIT {

    @Test
    void a_service_adds_documents_finds_them_with_and_without_a_filter_and_deletes_them() {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(StoreApplication.class)) {
            VectorStore store = context.getBean(VectorStore.class);

            store.add(List.of(
                    new Document("Spring AI rocks", Map.of("url", "https://docs.example/1", "year", 2025)),
                    new Document("The World is Big", Map.of("url", "https://docs.example/2", "year", 2024)),
                    new Document("The World turns", Map.of("url", "https://docs.example/2", "year", 2023))));

            List<Document> found = store.similaritySearch(
                    SearchRequest.builder().query("Spring").topK(1).build());
            assertThat(found).singleElement().satisfies(document -> {
                assertThat(document.getText()).isEqualTo("Spring AI rocks");
                assertThat(document.getMetadata())
                        .containsEntry("year", 2025)
                        .containsKey(DocumentMetadata.DISTANCE.value());
            });
            assertThat(store.similaritySearch(SearchRequest.builder()
                            .query("Spring")
                            .filterExpression("url == 'https://docs.example/2' && year >= 2024")
                            .build()))
                    .extracting(Document::getText)
                    .containsExactly("The World is Big");

            store.delete(List.of(found.get(0).getId()));
            store.delete("year in [2023, 2024]");
            assertThat(store.similaritySearch("The World")).isEmpty();
        }
    }

    @Test
    void the_store_of_a_service_works_in_the_transactions_of_the_service() {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(StoreApplication.class)) {
            VectorStore store = context.getBean(VectorStore.class);
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
                store.add(List.of(new Document("rolled back")));
                assertThat(store.similaritySearch("rolled back")).hasSize(1);
                status.setRollbackOnly();
            });

            assertThat(store.similaritySearch("rolled back")).isEmpty();
        }
    }
}
