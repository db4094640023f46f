/** Options of a comparison, a plan or an adoption. */
@NullMarked
package dev.docuai.migrator.options;

import org.jspecify.annotations.NullMarked;
