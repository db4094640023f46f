/** What differs between two databases, and the way from one to the other: golden cases, and random pairs of schemas. */
package dev.docuai.migration.diff;
