package dev.docuai.migration.async;

import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.hibernate.SessionFactory;

/** A search that its caller does not wait for and can cancel, as a service would write it. */
record BackgroundSearch(SessionFactory factory, Executor executor) {

    /** Begins to search; cancelling the result cancels the statement on the server. */
    CompletableFuture<List<SimilarChunk>> run(ChunkSearch search) {
        CompletableFuture<List<SimilarChunk>> found = new CompletableFuture<>();
        return found.completeAsync(
                () -> factory.fromStatelessTransaction(session -> {
                    try (Cancellation cancellation = Cancellation.of(session)) {
                        found.whenComplete((chunks, failure) -> cancellation.cancelIf(found.isCancelled()));
                        return search.run(session);
                    }
                }),
                executor);
    }
}
