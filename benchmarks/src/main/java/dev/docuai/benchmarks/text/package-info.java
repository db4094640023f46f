/** Formats of figures and tables. */
@NullMarked
package dev.docuai.benchmarks.text;

import org.jspecify.annotations.NullMarked;
