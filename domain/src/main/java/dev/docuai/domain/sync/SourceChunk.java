package dev.docuai.domain.sync;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document's text, as it is now.
 *
 * @param text the text, which is embedded
 * @param title the title, or null
 * @param summary the summary, or null
 * @param tokenCount how many tokens the embedding model counts in the text, or null
 * @param metadata further metadata, of values that JSON can hold, or null
 */
public record SourceChunk(
        String text,
        @Nullable String title,
        @Nullable String summary,
        @Nullable Integer tokenCount,
        @Nullable Map<String, Object> metadata) {

    /** Requires a text, and text that PostgreSQL can hold. */
    public SourceChunk {
        Objects.requireNonNull(text, "a chunk has no text");
        StorableText.require("a chunk's text", text);
        StorableText.require("a chunk's title", title);
        StorableText.require("a chunk's summary", summary);
    }

    /** A chunk of text alone. */
    public static SourceChunk of(String text) {
        return new SourceChunk(text, null, null, null, null);
    }
}
