/** Files that are written wholly or not at all, for the cache and for the report. */
@NullMarked
package dev.docuai.benchmarks.file;

import org.jspecify.annotations.NullMarked;
