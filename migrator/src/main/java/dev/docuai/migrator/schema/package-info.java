/**
 * The objects of a database, as immutable records. Read by {@code catalog}, compared by {@code diff}, written by {@code
 * ddl}.
 */
@NullMarked
package dev.docuai.migrator.schema;

import org.jspecify.annotations.NullMarked;
