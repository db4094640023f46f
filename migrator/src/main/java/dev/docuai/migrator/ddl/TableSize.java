package dev.docuai.migrator.ddl;

/**
 * How large a table is, as the planner's statistics say.
 *
 * @param rows about; -1 if the table has no statistics
 * @param bytes of the table without its indexes
 */
public record TableSize(long rows, long bytes) {}
