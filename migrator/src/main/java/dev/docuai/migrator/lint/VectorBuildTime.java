package dev.docuai.migrator.lint;

import dev.docuai.migrator.lint.Weight.Estimate;
import java.util.Optional;

/**
 * How long pgvector takes to build an HNSW index.
 *
 * <p>pgvector's README ("Index Build Time") says what it grows with, and gives no formula; this one follows
 * measurements: 12,544 rows of vector(1536), PostgreSQL 17, pgvector 0.8.0, one process, in seconds by m and
 * ef_construction: 8/32 4.8, 16/64 11.8, 16/128 19.8, 32/128 42, 32/256 58. Time goes with the power 0.72 of m *
 * ef_construction, within a quarter. Each row searches the graph of those before it, so it also grows with the logarithm of
 * the rows; rows that find no room in maintenance_work_mem take five times as long (measured with 64 MB).
 *
 * <p>Another machine's figures lie in the range: one million rows of vector(1536), 16/200, take 87 minutes in one process
 * and 9.5 minutes in 16 (supabase.com/blog/pgvector-fast-builds); the formula says 52 to 156 minutes, and 3 to 156.
 *
 * @param maintenanceMemory that the build may use, in bytes
 * @param workers that may help
 */
record VectorBuildTime(long maintenanceMemory, int workers) {
    private static final double SECONDS_PER_ROW = 0.00094;
    private static final double MEASURED_LINKS = 16 * 64;
    private static final double POWER = 0.72;
    private static final int MEASURED_ROWS = 12_544;
    private static final int MEASURED_DIMENSIONS = 1536;
    private static final double OUT_OF_MEMORY = 5;
    /** The part of the time that does not depend on the dimensions. */
    private static final double FIXED = 0.15;
    /** Another machine, or a busy one. */
    private static final double SLOWER = 3;

    /** Empty if the vectors have no dimension, the rows are not known, or it is an IVFFlat index. */
    Optional<Estimate> of(VectorIndex index, long rows) {
        if (!index.isGraph() || index.dimensions() == 0 || rows < 0) {
            return Optional.empty();
        }
        double perRow = SECONDS_PER_ROW
                * Math.pow(index.m() * index.efConstruction() / MEASURED_LINKS, POWER)
                * (FIXED + (1 - FIXED) * index.dimensions() / MEASURED_DIMENSIONS)
                * Math.max(1, Math.log(Math.max(rows, 2)) / Math.log(MEASURED_ROWS));
        long memory = index.memory(rows);
        double outside =
                maintenanceMemory > 0 && memory > maintenanceMemory ? 1 - (double) maintenanceMemory / memory : 0;
        double alone = rows * perRow * (1 + outside * (OUT_OF_MEMORY - 1));
        return Optional.of(new Estimate(alone / (1 + workers), alone * SLOWER));
    }
}
