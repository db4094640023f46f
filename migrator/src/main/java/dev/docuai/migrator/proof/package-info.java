/** Runs a plan up and down in a scratch database, and compares the results with the expected ones. */
@NullMarked
package dev.docuai.migrator.proof;

import org.jspecify.annotations.NullMarked;
