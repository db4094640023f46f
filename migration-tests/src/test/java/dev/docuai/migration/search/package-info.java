/** Searches of {@code dev.docuai.domain.search} on a table large enough for the planner to choose wrongly. */
package dev.docuai.migration.search;
