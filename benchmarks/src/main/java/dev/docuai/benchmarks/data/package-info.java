/** Vectors to measure with, wherever they come from, and what is truly nearest among them. */
@NullMarked
package dev.docuai.benchmarks.data;

import org.jspecify.annotations.NullMarked;
