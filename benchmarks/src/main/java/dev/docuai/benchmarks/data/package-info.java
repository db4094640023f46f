/** Vectors to measure with, from any source, and their true neighbours. */
@NullMarked
package dev.docuai.benchmarks.data;

import org.jspecify.annotations.NullMarked;
