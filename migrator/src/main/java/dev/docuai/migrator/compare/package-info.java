/** Both sides of a comparison: the database or the schema of a revision, and the target schema. */
@NullMarked
package dev.docuai.migrator.compare;

import org.jspecify.annotations.NullMarked;
