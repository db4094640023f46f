package example.boot;

import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.repository.DataSourceRepository;
import dev.docuai.domain.repository.DocumentRepository;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SimilarChunk;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores documents of ten chunks each and finds what is in them, each in a transaction of Spring's. */
@Service
public class Library {
    private static final int CHUNKS = 10;

    private final DataSourceRepository sources;
    private final DocumentRepository documents;
    private final ChunkRepository chunks;

    Library(DataSourceRepository sources, DocumentRepository documents, ChunkRepository chunks) {
        this.sources = sources;
        this.documents = documents;
        this.chunks = chunks;
    }

    /** Stores one document through the entities. */
    @Transactional
    public void persist(String source, int number) {
        Document document = add(sources.getOrCreate(source), number);
        chunks.persistAll(IntStream.range(0, CHUNKS)
                .mapToObj(position -> {
                    DocumentChunk chunk = new DocumentChunk(document, position, "chunk " + position);
                    chunk.setEmbedding(Embeddings.ofChunk(number, position));
                    return chunk;
                })
                .toList());
    }

    /** Stores many documents, their chunks by COPY. */
    @Transactional
    public void load(String source, IntStream numbers) {
        DataSource stored = sources.getOrCreate(source);
        ChunkLoader.on(chunks.session()).load(numbers.boxed().flatMap(number -> {
            long document = add(stored, number).getId();
            return IntStream.range(0, CHUNKS)
                    .mapToObj(position -> new NewChunk(
                            document, position, "chunk " + position, Embeddings.ofChunk(number, position)));
        }));
    }

    /** Stores a document, finds it, and fails. */
    @Transactional
    public void persistSearchAndFail(String source, int number) {
        persist(source, number);
        List<SimilarChunk> found = search(Embeddings.ofDocument(number));
        throw new IllegalStateException(
                found.get(0).chunk().getDocument().getSource().getName());
    }

    /** Replaces the chunks of the document of a changed title by one, by a loader that has only the pool; maybe fails. */
    @Transactional
    public void replace(javax.sql.DataSource pool, long document, String title, boolean failing) {
        documents.updateTitleAndSummary(document, title, null);
        NewChunk chunk = new NewChunk(document, 0, title, Embeddings.ofDocument(document));
        ChunkLoader.on(pool).replaceChunks(document, List.of(chunk));
        if (failing) {
            throw new IllegalStateException(title);
        }
    }

    /** The texts of a document's chunks, after its title. */
    @Transactional(readOnly = true)
    public List<String> titleAndTexts(long document) {
        Stream<String> title = documents.byId(document).map(Document::getTitle).stream();
        return Stream.concat(title, chunks.byDocument(document).stream().map(DocumentChunk::getChunkText))
                .toList();
    }

    /** The ten chunks nearest to an embedding. */
    @Transactional(readOnly = true)
    public List<SimilarChunk> search(float[] embedding) {
        return chunks.findSimilar(ChunkSearch.nearest(embedding));
    }

    /** Whether there is a source of this name. */
    @Transactional(readOnly = true)
    public boolean knows(String source) {
        return sources.byName(source).isPresent();
    }

    private Document add(DataSource source, int number) {
        Document document = new Document(source, "https://docs.example/" + number);
        documents.add(document);
        return document;
    }
}
