/** The loss of a script: observed in a dry run, counted, and confirmed by the user before the run. */
@NullMarked
package dev.docuai.migrator.loss;

import org.jspecify.annotations.NullMarked;
