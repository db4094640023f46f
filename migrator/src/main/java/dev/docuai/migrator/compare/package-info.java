/** Both sides of a comparison: the database or the schema of a revision, and what it should be. */
@NullMarked
package dev.docuai.migrator.compare;

import org.jspecify.annotations.NullMarked;
