/** One class for each command: it checks its arguments, runs and returns a result. */
@NullMarked
package dev.docuai.migrator.command;

import org.jspecify.annotations.NullMarked;
