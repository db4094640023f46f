/** One class for each command: it checks what was asked for, runs it and returns a result. */
@NullMarked
package dev.docuai.migrator.command;

import org.jspecify.annotations.NullMarked;
