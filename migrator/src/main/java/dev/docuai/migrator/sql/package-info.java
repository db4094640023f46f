/** How names and texts are written in SQL. */
@NullMarked
package dev.docuai.migrator.sql;

import org.jspecify.annotations.NullMarked;
