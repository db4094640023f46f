/** Searches from {@code CompletableFuture}s and virtual threads on a pool that is smaller than their number. */
package dev.docuai.migration.async;
