/** What is measured: kinds of indexes, and the options that an index is built and searched with. */
@NullMarked
package dev.docuai.benchmarks.index;

import org.jspecify.annotations.NullMarked;
