/** Alembic for the JVM: moves a PostgreSQL database between revisions. {@link dev.docuai.migrator.Migrator} has a method for each command. */
@NullMarked
package dev.docuai.migrator;

import org.jspecify.annotations.NullMarked;
