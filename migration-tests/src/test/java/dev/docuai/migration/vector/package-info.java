/** Vectors through Hibernate: what arrives, what is refused, and how many bytes it takes. */
package dev.docuai.migration.vector;
