/** {@code ChunkLoader} on a database that the scripts made. */
@NullMarked
package dev.docuai.migration.load;

import org.jspecify.annotations.NullMarked;
