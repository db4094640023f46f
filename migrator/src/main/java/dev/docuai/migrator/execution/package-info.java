/** Upgrade through Flyway and downgrade beside it: one transaction for a script and its history row. */
@NullMarked
package dev.docuai.migrator.execution;

import org.jspecify.annotations.NullMarked;
