/** Runs a plan up and down in a scratch database, and compares what it leaves with what it should. */
@NullMarked
package dev.docuai.migrator.proof;

import org.jspecify.annotations.NullMarked;
