/**
 * DocuAI's three entities, and how they map: the naming convention and the dialect that exports their DDL.
 *
 * <p>{@link dev.docuai.domain.DocuAiEntities#ALL} is the list to give to Hibernate. At runtime the entities need only
 * Hibernate's own {@code PostgreSQLDialect}; {@link dev.docuai.domain.DocuAiDialect} and {@link
 * dev.docuai.domain.NamingConvention} are for the export of DDL.
 */
@NullMarked
package dev.docuai.domain;

import org.jspecify.annotations.NullMarked;
