/** Operations as SQL: one class for each kind of object, written so that tables in use stay usable. */
@NullMarked
package dev.docuai.migrator.ddl;

import org.jspecify.annotations.NullMarked;
