/** DocuAI's tables as a {@code VectorStore} of Spring AI: {@link dev.docuai.springai.DocuAiVectorStore}. */
@NullMarked
package dev.docuai.springai;

import org.jspecify.annotations.NullMarked;
