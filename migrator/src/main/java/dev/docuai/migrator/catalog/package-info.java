/** PostgreSQL's catalog as facts that can be compared; the queries are in {@code .sql} resources. */
@NullMarked
package dev.docuai.migrator.catalog;

import org.jspecify.annotations.NullMarked;
