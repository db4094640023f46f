/** The conclusions of a run: the recommended index, and the changes since another run. */
@NullMarked
package dev.docuai.benchmarks.advice;

import org.jspecify.annotations.NullMarked;
