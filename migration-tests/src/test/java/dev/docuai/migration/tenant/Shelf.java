package dev.docuai.migration.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.LoadResult;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DeleteCounts;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.migration.repository.Rows;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/**
 * The work of a service for one tenant, with every feature of the jar. Each tenant has the same keys, and texts that
 * begin with its name.
 */
final class Shelf {
    /** Of the same direction as what a tenant stores, and elsewhere. */
    private static final float TWICE = 2;

    private final String tenant;
    private final Supplier<StatelessSession> sessions;

    Shelf(String tenant, Supplier<StatelessSession> sessions) {
        this.tenant = tenant;
        this.sessions = sessions;
    }

    /** Stores source 1 with document 1 of four chunks and document 2 of two; draws nothing from others' sequences. */
    void fill() {
        try (StatelessSession session = sessions.get()) {
            DataSource source = new DataSourceRepository_(session).getOrCreate(tenant);
            assertThat(new DataSourceRepository_(session).getOrCreate(tenant)).isEqualTo(source);
            assertThat(source.getId()).isEqualTo(1);
            List<Document> documents =
                    Stream.of("/a", "/b").map(url -> new Document(source, url)).toList();
            documents.forEach(new DocumentRepository_(session)::add);
            assertThat(documents).extracting(Document::getId).containsExactly(1L, 2L);

            List<DocumentChunk> chunks = IntStream.range(0, 4)
                    .mapToObj(order -> {
                        DocumentChunk chunk = new DocumentChunk(documents.get(0), order, tenant + " " + order);
                        chunk.setEmbedding(Rows.embedding(order));
                        return chunk;
                    })
                    .toList();
            new ChunkRepository_(session).persistAll(chunks);
            assertThat(chunks).extracting(DocumentChunk::getId).containsExactly(1L, 2L, 3L, 4L);
            ChunkLoader loader = ChunkLoader.on(session).skippingExisting();
            assertThat(loader.load(chunks(2, 2))).isEqualTo(new LoadResult(2, 0, 0));
            assertThat(loader.load(chunks(2, 2))).isEqualTo(new LoadResult(0, 2, 0));
        }
    }

    /** Replaces the chunks of document 1 by three others. */
    void replace(ChunkLoader loader) {
        assertThat(loader.replaceChunks(1, chunks(1, 3).toList())).isEqualTo(new LoadResult(3, 0, 4));
    }

    void replace() {
        try (StatelessSession session = sessions.get()) {
            replace(ChunkLoader.on(session));
        }
    }

    /** Finds the tenant's own texts, by the distance of its own index. */
    void search(boolean cosine) {
        for (int i = 0; i < 3; i++) {
            try (StatelessSession session = sessions.get()) {
                List<SimilarChunk> found = new ChunkRepository_(session).findSimilar(search());
                assertThat(found)
                        .isNotEmpty()
                        .allSatisfy(
                                one -> assertThat(one.chunk().getChunkText()).startsWith(tenant + " "));
                assertThat(found.get(0).chunk().getChunkText()).isEqualTo(tenant + " 1");
                assertThat(found.get(0).chunk().getDocument().getSource().getName())
                        .isEqualTo(tenant);
                if (cosine) {
                    assertThat(found.get(0).similarity()).isEqualTo(1);
                } else {
                    assertThat(found.get(0).similarity()).isBetween(0.01, 0.2);
                }
                assertThat(new ChunkRepository_(session)
                                .findSimilar(search().source(1).limit(100)))
                        .extracting(one -> one.chunk().getId())
                        .containsAll(
                                found.stream().map(one -> one.chunk().getId()).toList());
                assertThat(new ChunkRepository_(session).findSimilar(search().source(2)))
                        .isEmpty();
            }
        }
    }

    /** Deletes document 2, then the source. */
    void empty() {
        try (StatelessSession session = sessions.get()) {
            assertThat(new DocumentRepository_(session).delete(2)).isEqualTo(new DeleteCounts(0, 1, 2));
            int chunks = new ChunkRepository_(session).byDocument(1).size();
            assertThat(new DataSourceRepository_(session).delete(1)).isEqualTo(new DeleteCounts(1, 1, chunks));
        }
    }

    static ChunkSearch search() {
        float[] embedding = Rows.embedding(1);
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] *= TWICE;
        }
        return ChunkSearch.nearest(embedding);
    }

    Stream<NewChunk> chunks(long document, int count) {
        return IntStream.range(0, count)
                .mapToObj(order -> new NewChunk(
                        document, order, tenant + " " + order, Rows.embedding(document == 1 ? order : 100 + order)));
    }
}
