/** What follows from a run: which index to take, and what has changed since another run. */
@NullMarked
package dev.docuai.benchmarks.advice;

import org.jspecify.annotations.NullMarked;
