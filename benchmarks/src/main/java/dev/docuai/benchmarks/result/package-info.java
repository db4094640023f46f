/** The results of a run: plain records that are written as JSON and CSV and read again. */
@NullMarked
package dev.docuai.benchmarks.result;

import org.jspecify.annotations.NullMarked;
