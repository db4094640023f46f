/** A run as a page to look at, as a table, as text, and as JSON to read again. */
@NullMarked
package dev.docuai.benchmarks.report;

import org.jspecify.annotations.NullMarked;
