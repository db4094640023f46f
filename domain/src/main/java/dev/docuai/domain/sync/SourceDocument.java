package dev.docuai.domain.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A document of a source, as it is now.
 *
 * @param url identifies the document in its source
 * @param contentHash at most 64 characters; if the stored document has the same, the document is skipped
 * @param title the title, or null
 * @param summary the summary, or null
 * @param content the cleaned content, or null
 * @param metadata further metadata, of values that JSON can hold, or null
 * @param lastModified the time of the last change at the origin, or null
 * @param chunks cuts the content into chunks, in their order; called only if the document is not skipped
 */
public record SourceDocument(
        String url,
        String contentHash,
        @Nullable String title,
        @Nullable String summary,
        @Nullable String content,
        @Nullable Map<String, Object> metadata,
        @Nullable Instant lastModified,
        Supplier<List<SourceChunk>> chunks) {

    private static final int LONGEST_HASH = 64;

    /** Requires a URL, a hash, and text that PostgreSQL can hold. */
    public SourceDocument {
        Objects.requireNonNull(url, "a document has no URL");
        Objects.requireNonNull(contentHash, () -> "document " + url + " has no content hash");
        Objects.requireNonNull(chunks, () -> "document " + url + " has nothing to cut it into chunks");
        if (contentHash.length() > LONGEST_HASH) {
            throw new IllegalArgumentException("the hash of document " + url + " has " + contentHash.length()
                    + " characters, and the column takes " + LONGEST_HASH);
        }
        StorableText.require("the URL of document " + url, url);
        StorableText.require("the title of document " + url, title);
        StorableText.require("the summary of document " + url, summary);
        StorableText.require("the content of document " + url, content);
    }

    /** A document without title, summary and metadata; its hash is the SHA-256 of its content. */
    public static SourceDocument of(String url, String content, Supplier<List<SourceChunk>> chunks) {
        return new SourceDocument(url, sha256(content), null, null, content, null, null, chunks);
    }

    /** The same with a title and a summary; the hash does not change with them. */
    public SourceDocument withTitle(@Nullable String newTitle, @Nullable String newSummary) {
        return new SourceDocument(url, contentHash, newTitle, newSummary, content, metadata, lastModified, chunks);
    }

    /** The same with metadata and a time of change; the hash does not change with them. */
    public SourceDocument withMetadata(@Nullable Map<String, Object> newMetadata, @Nullable Instant newLastModified) {
        return new SourceDocument(url, contentHash, title, summary, content, newMetadata, newLastModified, chunks);
    }

    private static String sha256(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The URL; not the content, which does not belong in a log. */
    @Override
    public String toString() {
        return "document " + url;
    }
}
