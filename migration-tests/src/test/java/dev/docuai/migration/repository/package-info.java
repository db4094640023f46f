/** The repositories of {@code dev.docuai.domain.repository} on a database that the scripts made. */
@NullMarked
package dev.docuai.migration.repository;

import org.jspecify.annotations.NullMarked;
