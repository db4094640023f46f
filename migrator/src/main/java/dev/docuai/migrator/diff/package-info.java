/** The differences of two models, and the operations that change one into the other. */
@NullMarked
package dev.docuai.migrator.diff;

import org.jspecify.annotations.NullMarked;
