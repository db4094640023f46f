/**
 * Several schemas with DocuAI's tables in one database: a statement goes to the one that Hibernate maps, or that the
 * caller names.
 */
@NullMarked
package dev.docuai.migration.tenant;

import org.jspecify.annotations.NullMarked;
