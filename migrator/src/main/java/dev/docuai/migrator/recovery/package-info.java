/** The remains of an interrupted script outside a transaction, and their removal. */
@NullMarked
package dev.docuai.migrator.recovery;

import org.jspecify.annotations.NullMarked;
