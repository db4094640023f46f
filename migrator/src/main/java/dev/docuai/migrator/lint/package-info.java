/** Runs scripts in a scratch database, statement by statement, and says what is risky about them. */
@NullMarked
package dev.docuai.migrator.lint;

import org.jspecify.annotations.NullMarked;
