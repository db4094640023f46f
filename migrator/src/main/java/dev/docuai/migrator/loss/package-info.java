/** What a script would delete: observed in a rehearsal, counted, and asked before it is run. */
@NullMarked
package dev.docuai.migrator.loss;

import org.jspecify.annotations.NullMarked;
