/** Scratch databases: empty copies of a database's circumstances, beside it. */
package dev.docuai.migration.scratch;
