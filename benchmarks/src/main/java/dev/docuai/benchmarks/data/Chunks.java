package dev.docuai.benchmarks.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the texts of a page into chunks of about 200 tokens, as a service does that fills {@code document_chunks}: short
 * members together, long ones apart, each under the page's title. A token is taken for three quarters of a word.
 */
final class Chunks {
    private static final int WORDS = 150;
    /** Less than this at the end is no chunk of its own. */
    private static final int LEAST = 20;

    private Chunks() {}

    /**
     * All chunks of a page.
     *
     * @param asked whether its title and first sentence are searched for: then no chunk holds the sentence
     */
    static List<String> of(JavadocPages.Page page, boolean asked) {
        List<String> chunks = new ArrayList<>();
        List<String> words = new ArrayList<>();
        if (!asked) {
            add(words, page.firstSentence());
        }
        for (String section : page.sections()) {
            List<String> more = new ArrayList<>();
            add(more, section);
            if (words.size() + more.size() > WORDS && words.size() >= LEAST) {
                flush(page, words, chunks);
            }
            words.addAll(more);
            while (words.size() >= WORDS + LEAST) {
                List<String> full = new ArrayList<>(words.subList(0, WORDS));
                words.subList(0, WORDS).clear();
                flush(page, full, chunks);
            }
        }
        flush(page, words, chunks);
        return chunks;
    }

    private static void add(List<String> words, String text) {
        if (!text.isBlank()) {
            words.addAll(List.of(text.strip().split("\\s+")));
        }
    }

    private static void flush(JavadocPages.Page page, List<String> words, List<String> chunks) {
        if (!words.isEmpty()) {
            chunks.add(page.title() + "\n" + String.join(" ", words));
            words.clear();
        }
    }
}
