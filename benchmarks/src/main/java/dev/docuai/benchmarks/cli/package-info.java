/** The commands of the benchmarks. Nothing else prints. */
@NullMarked
package dev.docuai.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
