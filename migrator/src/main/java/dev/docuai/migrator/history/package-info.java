/** The history table in Flyway's own format, and the lock that Flyway takes. */
@NullMarked
package dev.docuai.migrator.history;

import org.jspecify.annotations.NullMarked;
