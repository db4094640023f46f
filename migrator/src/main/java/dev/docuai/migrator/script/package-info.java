/** Script files and their order: ids, chain, targets, headers. Knows no database. */
@NullMarked
package dev.docuai.migrator.script;

import org.jspecify.annotations.NullMarked;
