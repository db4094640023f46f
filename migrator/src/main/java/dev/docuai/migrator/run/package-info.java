/** Runs one script: session state, locks, retries, callbacks, progress and errors with their place. */
@NullMarked
package dev.docuai.migrator.run;

import org.jspecify.annotations.NullMarked;
