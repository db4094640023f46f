/** The cost of storing chunks, compared with plain JDBC and raw COPY. */
@NullMarked
package dev.docuai.benchmarks.store;

import org.jspecify.annotations.NullMarked;
