/** A project and its database: scripts, session, state of the history, and the rules that both must keep. */
@NullMarked
package dev.docuai.migrator.project;

import org.jspecify.annotations.NullMarked;
