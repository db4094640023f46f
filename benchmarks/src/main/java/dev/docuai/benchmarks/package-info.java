/** Benchmarks of DocuAI's search, on a real server and the real schema. */
@NullMarked
package dev.docuai.benchmarks;

import org.jspecify.annotations.NullMarked;
