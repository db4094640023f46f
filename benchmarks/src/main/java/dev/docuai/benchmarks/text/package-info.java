/** How figures and tables are printed. */
@NullMarked
package dev.docuai.benchmarks.text;

import org.jspecify.annotations.NullMarked;
