package example.boot;

import dev.docuai.domain.repository.ChunkRepository;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchResult;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Searches for the web: a repository's results are what is returned, as JSON. */
@RestController
class SearchController {
    private final ChunkRepository chunks;

    SearchController(ChunkRepository chunks) {
        this.chunks = chunks;
    }

    /** The chunks nearest to a document. */
    @GetMapping("/nearest/{document}")
    List<SearchResult> nearest(@PathVariable int document) {
        return chunks.findResults(ChunkSearch.nearest(Embeddings.ofDocument(document)));
    }

    /** The same, with those that have some words. */
    @GetMapping("/hybrid/{document}/{words}")
    List<SearchResult> hybrid(@PathVariable int document, @PathVariable String words) {
        return chunks.findResults(ChunkSearch.hybrid(words, Embeddings.ofDocument(document)));
    }
}
