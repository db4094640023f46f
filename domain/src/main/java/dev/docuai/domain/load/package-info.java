/**
 * Many rows at the speed of the wire, by {@code COPY ... FROM STDIN (FORMAT binary)}: {@link
 * dev.docuai.domain.load.ChunkLoader} streams chunks into the database with or without Hibernate, {@link
 * dev.docuai.domain.load.BulkInsert} persists existing entity objects.
 *
 * <p>A load joins the running transaction of its session, of its connection, or, on a data source, of Spring.
 *
 * <p>COPY has limits, and so have both classes: Hibernate's callbacks, listeners and interceptors are not called, and a
 * table with row-level security refuses it. Defaults, constraints and triggers of the database work as usual.
 */
@NullMarked
package dev.docuai.domain.load;

import org.jspecify.annotations.NullMarked;
