/** What an interrupted script outside a transaction has left, and how it is taken away. */
@NullMarked
package dev.docuai.migrator.recovery;

import org.jspecify.annotations.NullMarked;
