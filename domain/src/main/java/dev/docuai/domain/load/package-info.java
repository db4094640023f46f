/**
 * Many rows at the speed of the wire, by {@code COPY ... FROM STDIN (FORMAT binary)}: {@link
 * dev.docuai.domain.load.ChunkLoader} streams chunks into the database with or without Hibernate, {@link
 * dev.docuai.domain.load.BulkInsert} persists entities that are there already.
 *
 * <p>A load joins the running transaction of its session, of its connection, or, on a data source, of Spring.
 *
 * <p>What COPY does not do, neither does: Hibernate's callbacks, listeners and interceptors are not called, and a table
 * with row-level security refuses it. Defaults, constraints and triggers of the database work as ever.
 */
@NullMarked
package dev.docuai.domain.load;

import org.jspecify.annotations.NullMarked;
