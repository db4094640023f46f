/**
 * Finds the chunks whose embeddings are nearest to one: {@link dev.docuai.domain.search.ChunkSearch} describes the
 * search and runs it in a Hibernate session or on a JDBC connection.
 *
 * <p>{@link dev.docuai.domain.search.SearchStatement} is the one writer of its SQL and of the settings that make
 * PostgreSQL walk the vector index; {@link dev.docuai.domain.search.SearchIndexes} holds the indexes.
 */
@NullMarked
package dev.docuai.domain.search;

import org.jspecify.annotations.NullMarked;
