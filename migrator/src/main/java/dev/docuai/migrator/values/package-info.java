/** Finds out on a server how the values of columns come over when types change, and what fills new required columns. */
@NullMarked
package dev.docuai.migrator.values;

import org.jspecify.annotations.NullMarked;
