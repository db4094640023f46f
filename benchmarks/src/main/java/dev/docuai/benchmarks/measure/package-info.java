/** Measuring: a database of its own, indexes built on copies of one table, searches timed in interleaved rounds. */
@NullMarked
package dev.docuai.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
