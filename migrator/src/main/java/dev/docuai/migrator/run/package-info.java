/** Runs one script: session state, locks, retries, callbacks, progress and errors with their location. */
@NullMarked
package dev.docuai.migrator.run;

import org.jspecify.annotations.NullMarked;
