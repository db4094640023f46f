/**
 * Vector indexes for Hibernate: {@link dev.docuai.pgvector.HnswIndex} and {@link dev.docuai.pgvector.IvfflatIndex} on an
 * attribute become part of the DDL that Hibernate exports, and a mistake in them fails when Hibernate starts.
 *
 * <p>{@link dev.docuai.pgvector.PgvectorDialect} is for the export of DDL only; a service runs on Hibernate's own
 * {@code PostgreSQLDialect}. The package {@link dev.docuai.pgvector.type} sends and reads vectors in binary.
 */
@NullMarked
package dev.docuai.pgvector;

import org.jspecify.annotations.NullMarked;
