/** PostgreSQL's catalog as a {@code DatabaseModel}; the queries are in {@code .sql} resources, each after {@code scope.sql}. */
@NullMarked
package dev.docuai.migrator.catalog;

import org.jspecify.annotations.NullMarked;
