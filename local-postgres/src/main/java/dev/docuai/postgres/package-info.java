/**
 * A real PostgreSQL with pgvector for a machine that has none: for the command line, for tests and for benchmarks.
 *
 * <p>{@link dev.docuai.postgres.LocalPostgres} is the whole API. It tries four {@link dev.docuai.postgres.Provider}s in
 * order and runs a server of its own that always stops with the JVM.
 */
@NullMarked
package dev.docuai.postgres;

import org.jspecify.annotations.NullMarked;
