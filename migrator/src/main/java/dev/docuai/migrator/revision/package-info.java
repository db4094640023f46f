/** Script files and their order: ids, chain, targets, headers. Knows no database. */
@NullMarked
package dev.docuai.migrator.revision;

import org.jspecify.annotations.NullMarked;
