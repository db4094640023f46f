/** Scripts as one SQL text for psql, with {@code --sql}. */
@NullMarked
package dev.docuai.migrator.offline;

import org.jspecify.annotations.NullMarked;
