/** Hibernate's entities as DDL. Nothing else sees Hibernate, and nothing is loaded of it before it is asked for. */
@NullMarked
package dev.docuai.migrator.entities;

import org.jspecify.annotations.NullMarked;
