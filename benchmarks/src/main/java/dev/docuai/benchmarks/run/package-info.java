/** A whole run: the grid and the experiments that are not finished yet, and what there is to report in the end. */
@NullMarked
package dev.docuai.benchmarks.run;

import org.jspecify.annotations.NullMarked;
