/**
 * langchain4j's store of embeddings on DocuAI's tables: {@link dev.docuai.langchain4j.DocuAiEmbeddingStore}. A segment
 * is a chunk, its address is its document.
 */
@NullMarked
package dev.docuai.langchain4j;

import org.jspecify.annotations.NullMarked;
