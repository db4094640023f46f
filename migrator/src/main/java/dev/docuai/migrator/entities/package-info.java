/** Hibernate's entities as DDL. No other package uses Hibernate, and Hibernate is loaded only on demand. */
@NullMarked
package dev.docuai.migrator.entities;

import org.jspecify.annotations.NullMarked;
