package dev.docuai.domain.sync;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text that a column can hold: PostgreSQL's text has no U+0000 (its manual, Character Types), and UTF-8 no half of a
 * surrogate pair, which the driver would replace.
 */
final class StorableText {
    private StorableText() {}

    /**
     * Returns normally if a column can hold the text.
     *
     * @param what names the text in the error
     * @throws IllegalArgumentException if a column cannot hold it
     */
    static void require(String what, @Nullable String text) {
        int index = text == null ? -1 : text.indexOf('\0');
        if (index >= 0) {
            throw new IllegalArgumentException(what + " has the character U+0000 at index " + index
                    + ", which PostgreSQL does not store; remove it");
        }
        if (text != null && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(what + " has one half of a surrogate pair; cut text between characters");
        }
    }
}
