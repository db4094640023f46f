/** Flyway: its settings, its resources, and scripts split as Flyway splits them. */
@NullMarked
package dev.docuai.migrator.flyway;

import org.jspecify.annotations.NullMarked;
