/** The measured indexes: their kinds, and the options of builds and searches. */
@NullMarked
package dev.docuai.benchmarks.index;

import org.jspecify.annotations.NullMarked;
