/**
 * Keeps the tables in step with the documents of a source.
 *
 * <pre>{@code
 * SyncResult result = DocumentSync.on(sessionFactory, "text-embedding-3-small", model::embedAll)
 *         .sync(source.getId(), pages.map(page -> SourceDocument.of(page.url(), page.text(), () -> chunksOf(page))));
 * }</pre>
 */
@NullMarked
package dev.docuai.domain.sync;

import org.jspecify.annotations.NullMarked;
