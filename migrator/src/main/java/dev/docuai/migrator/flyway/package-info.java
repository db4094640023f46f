/** Flyway: its settings, its resources, and scripts split like Flyway's. */
@NullMarked
package dev.docuai.migrator.flyway;

import org.jspecify.annotations.NullMarked;
