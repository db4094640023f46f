/** What PostgreSQL's own programs say of the same index: psql of what is found, pgbench of how long it takes. */
@NullMarked
package dev.docuai.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
