/** How the migrator's {@code check} grows with the schema. */
@NullMarked
package dev.docuai.benchmarks.check;

import org.jspecify.annotations.NullMarked;
