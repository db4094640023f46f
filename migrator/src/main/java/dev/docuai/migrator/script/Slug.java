package dev.docuai.migrator.script;

import java.text.Normalizer;
import java.util.Locale;

/** Turns a message into the words of a file name. */
final class Slug {
    /** So that a name stays readable in a listing; Flyway's own limit is 200. */
    private static final int LONGEST = 60;
    /** For a message without a single letter that a file name may hold. */
    private static final String NAMELESS = "revision";

    private Slug() {}

    /**
     * Lower-case ASCII letters and digits, words joined by single underscores, whole words as far as they fit.
     *
     * @param message any text
     * @return never blank
     */
    static String of(String message) {
        String folded = Normalizer.normalize(spell(message.toLowerCase(Locale.ROOT)), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("['\u2019]", "");
        String words = folded.replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return words.isEmpty() ? NAMELESS : shorten(words, LONGEST);
    }

    /** The same of a part of something, by which the parts differ: the whole is shortened first. */
    static String of(String message, String part) {
        if (part.isEmpty()) {
            return of(message);
        }
        String last = shorten(of(part), LONGEST * 3 / 4);
        return shorten(of(message), LONGEST - last.length() - 1) + "_" + last;
    }

    /** Letters that are not a plain letter with a mark. */
    private static String spell(String text) {
        return text.replace("\u00df", "ss")
                .replace("\u00e6", "ae")
                .replace("\u0153", "oe")
                .replace("\u00f8", "o")
                .replace("\u0142", "l")
                .replace("\u0111", "d")
                .replace("\u0131", "i")
                .replace("\u00fe", "th")
                .replace("\u00f0", "d");
    }

    private static String shorten(String words, int longest) {
        if (words.length() <= longest) {
            return words;
        }
        int end = words.lastIndexOf('_', longest);
        return words.substring(0, end <= 0 ? longest : end);
    }
}
