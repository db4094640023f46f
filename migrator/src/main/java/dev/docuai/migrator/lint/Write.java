package dev.docuai.migrator.lint;

/**
 * A statement that writes to a table was run, by the script or within it, whether or not a row was there for it.
 *
 * @param operation {@code INSERT}, {@code UPDATE}, {@code DELETE} or {@code TRUNCATE}
 * @param table its oid
 */
record Write(String operation, long table) {}
