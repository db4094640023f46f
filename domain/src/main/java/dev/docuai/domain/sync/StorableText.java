package dev.docuai.domain.sync;

import org.jspecify.annotations.Nullable;

/** Text that a column can hold: PostgreSQL's text has no U+0000 (its manual, Character Types). */
final class StorableText {
    private StorableText() {}

    /**
     * Returns normally if a column can hold the text.
     *
     * @param what names the text in the error
     * @throws IllegalArgumentException if it has a character U+0000
     */
    static void require(String what, @Nullable String text) {
        int index = text == null ? -1 : text.indexOf('\0');
        if (index >= 0) {
            throw new IllegalArgumentException(what + " has the character U+0000 at index " + index
                    + ", which PostgreSQL does not store; remove it");
        }
    }
}
