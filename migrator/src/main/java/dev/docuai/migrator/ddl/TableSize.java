package dev.docuai.migrator.ddl;

/**
 * The size of a table, from the planner's statistics.
 *
 * @param rows about; -1 if the table has no statistics
 * @param bytes of the table without its indexes
 */
public record TableSize(long rows, long bytes) {}
