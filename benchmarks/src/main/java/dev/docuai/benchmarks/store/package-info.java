/** What it costs to store chunks, beside plain JDBC and raw COPY. */
@NullMarked
package dev.docuai.benchmarks.store;

import org.jspecify.annotations.NullMarked;
