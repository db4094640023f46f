package dev.docuai.benchmarks.data;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Texts to store and texts to search with, cut from pages of documentation.
 *
 * @param chunks in the order of their pages
 * @param questions title and first sentence of some pages; no chunk holds that sentence
 * @param available how many chunks there were to choose from
 */
record Documentation(List<String> chunks, List<String> questions, int available) {
    Documentation {
        chunks = List.copyOf(chunks);
        questions = List.copyOf(questions);
    }

    /**
     * Cuts the pages; if there is more than is wanted, takes a sample.
     *
     * @param where names the pages in errors
     */
    static Documentation of(List<JavadocPages.Page> pages, int defaultRows, DataSetOptions options, String where) {
        Random random = new Random(options.seed());
        int[] questionable = IntStream.range(0, pages.size())
                .filter(page -> !pages.get(page).firstSentence().isEmpty())
                .toArray();
        int wanted = Share.ofTwo(
                        1, questionable.length, options.rows().isEmpty() ? options : options.withRows(1), where)
                .queries();
        BitSet asked = new BitSet();
        HeldOut.sample(questionable.length, wanted, random).stream().forEach(i -> asked.set(questionable[i]));
        List<String> chunks = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            chunks.addAll(Chunks.of(pages.get(page), asked.get(page)));
            if (asked.get(page)) {
                questions.add(pages.get(page).title() + ". " + pages.get(page).firstSentence());
            }
        }
        int rows = options.rows().orElse(Math.min(defaultRows, chunks.size()));
        Share share = Share.ofTwo(chunks.size(), wanted, options.withRows(rows), where);
        List<String> sample = HeldOut.sample(chunks.size(), share.rows(), random).stream()
                .mapToObj(chunks::get)
                .toList();
        return new Documentation(sample, questions, chunks.size());
    }

    int size() {
        return chunks.size() + questions.size();
    }

    /** Chunks first, then questions. */
    String text(int number) {
        return isQuestion(number) ? questions.get(number - chunks.size()) : chunks.get(number);
    }

    boolean isQuestion(int number) {
        return number >= chunks.size();
    }

    /** Tells it, embedded by these models, from anything else. */
    byte[] digest(List<EmbeddingModel> models) {
        MessageDigest sha = Digests.sha256();
        models.forEach(model -> Digests.add(sha, model.artifact().toString()));
        for (int number = 0; number < size(); number++) {
            Digests.add(sha, (isQuestion(number) ? "?" : "") + text(number));
        }
        return sha.digest();
    }
}
