package dev.docuai.migration.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.repository.DocumentRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchResult;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.domain.sync.DocumentSync;
import dev.docuai.domain.sync.SourceChunk;
import dev.docuai.domain.sync.SourceDocument;
import dev.docuai.migration.repository.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.StatelessSession;

/**
 * The work of one thread of a service, with every feature of the jar, in turns for some tenants. Every text of a tenant
 * begins with its name, and what the thread finds has to.
 *
 * @param number of the thread, which has documents of its own
 * @param stateless opens a session of a tenant
 * @param stateful opens a session of a tenant with entities
 */
public record ServiceWork(
        int number,
        List<String> tenants,
        Function<String, StatelessSession> stateless,
        Function<String, Session> stateful) {

    /** Works so many rounds. */
    public void run(int rounds) {
        Random random = new Random(number);
        for (int round = 0; round < rounds; round++) {
            List<String> order = new ArrayList<>(tenants);
            Collections.shuffle(order, random);
            for (String tenant : order) {
                store(tenant, round);
                find(tenant);
                sync(tenant, round);
            }
        }
    }

    private void store(String tenant, int round) {
        try (StatelessSession session = session(tenant)) {
            DataSource source = new DataSourceRepository_(session).getOrCreate(tenant);
            DocumentRepository documents = new DocumentRepository_(session);
            Document shared = documents.getOrCreate(source, "/" + tenant);
            Document document = documents.getOrCreate(source, "/" + tenant + "/" + number);
            assertThat(documents.byId(shared.getId()).orElseThrow().getUrl()).isEqualTo("/" + tenant);
            ChunkRepository chunks = new ChunkRepository_(session);
            DocumentChunk chunk = new DocumentChunk(document, 1_000 + round, tenant + " persisted");
            chunk.setEmbedding(Rows.embedding(round));
            chunks.persistAll(List.of(chunk));
            ChunkLoader.on(session).skippingExisting().load(chunks(tenant, document, 5));
            if (round % 2 == 1) {
                ChunkLoader.on(session)
                        .replaceChunks(
                                document.getId(), chunks(tenant, document, 3).toList());
            }
            session.inTransaction(
                    transaction -> documents.updateTitleAndSummary(document.getId(), tenant + " " + round, null));
            chunks.deleteWhere(Filter.documents(document.getId())
                    .and(Filter.metadata("order").eq(2)));
        }
        try (Session session = stateful.apply(tenant)) {
            session.inTransaction(transaction -> {
                Document mine = session.createSelectionQuery("from Document where url = :url", Document.class)
                        .setParameter("url", "/" + tenant + "/" + number)
                        .getSingleResult();
                mine.setSummary(tenant + " summary " + round);
                assertThat(mine.getChunks())
                        .isNotEmpty()
                        .allSatisfy(one -> assertThat(one.getChunkText()).startsWith(tenant + " "));
            });
        }
    }

    private void find(String tenant) {
        try (StatelessSession session = session(tenant)) {
            ChunkRepository chunks = new ChunkRepository_(session);
            float[] embedding = Rows.embedding(1);
            List<SimilarChunk> found = chunks.findSimilar(ChunkSearch.nearest(embedding));
            assertThat(found)
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.chunk().getChunkText()).startsWith(tenant + " "));
            for (ChunkSearch search : List.of(
                    ChunkSearch.nearest(embedding)
                            .where(Filter.metadata("order").lt(100)),
                    ChunkSearch.nearest(embedding).where(Filter.url().startsWith("/" + tenant)),
                    ChunkSearch.hybrid("persisted", embedding))) {
                List<SearchResult> results = chunks.findResults(search);
                assertThat(results)
                        .isNotEmpty()
                        .allSatisfy(one -> assertThat(one.text()).startsWith(tenant + " "))
                        .allSatisfy(one -> assertThat(one.source()).startsWith(tenant));
            }
        }
    }

    private void sync(String tenant, int round) {
        long source;
        try (StatelessSession session = session(tenant)) {
            source = new DataSourceRepository_(session)
                    .getOrCreate(tenant + " synced")
                    .getId();
        }
        Stream<SourceDocument> documents = IntStream.range(0, 2)
                .mapToObj(page -> SourceDocument.of(
                        "/" + tenant + "/synced/" + page,
                        tenant + " page " + page + " of " + round,
                        () -> List.of(
                                SourceChunk.of(tenant + " part " + page),
                                SourceChunk.of(tenant + " part of " + round))));
        DocumentSync.on(
                        () -> session(tenant),
                        "model",
                        texts -> texts.stream()
                                .map(text -> {
                                    assertThat(text).startsWith(tenant + " ");
                                    return Rows.embedding(text.hashCode());
                                })
                                .toList())
                .sync(source, documents);
    }

    private Stream<NewChunk> chunks(String tenant, Document document, int count) {
        return IntStream.range(0, count)
                .mapToObj(order -> new NewChunk(
                                document.getId(), order, tenant + " loaded " + order, Rows.embedding(order))
                        .withMetadata(Map.of("order", order)));
    }

    private StatelessSession session(String tenant) {
        return stateless.apply(tenant);
    }
}
