package dev.docuai.migrator.api;

/**
 * The progress of an index build, from {@code pg_stat_progress_create_index}.
 *
 * @param index its name; blank while the server does not say
 * @param phase in PostgreSQL's words
 * @param unit the unit of the phase: blocks, tuples or lockers
 * @param done how many are done
 * @param total how many there are; 0 while unknown
 */
public record IndexProgress(String index, String phase, String unit, long done, long total) {
    /**
     * The part of this phase that is done.
     *
     * @return 0 to 1; 0 while unknown
     */
    public double fraction() {
        return total <= 0 ? 0 : Math.min(1, (double) done / total);
    }
}
