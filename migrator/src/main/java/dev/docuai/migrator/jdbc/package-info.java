/** Statements, queries and transactions on a connection. It builds on nothing. */
@NullMarked
package dev.docuai.migrator.jdbc;

import org.jspecify.annotations.NullMarked;
