package dev.docuai.benchmarks.result;

import dev.docuai.benchmarks.index.IndexSetting;
import java.util.List;

/**
 * The build of an index.
 *
 * @param seconds wall time of CREATE INDEX; 0 for no index
 * @param cpuSeconds processor time of the server's processes that built it: steadier than the wall time
 * @param bytes the index's size
 * @param peakMemoryBytes the most memory that the building backend had resident; 0 if the server is elsewhere
 * @param inMemory whether the graph fitted into maintenance_work_mem all the way
 * @param notices the server's messages
 */
public record BuildResult(
        IndexSetting index,
        double seconds,
        double cpuSeconds,
        long bytes,
        long peakMemoryBytes,
        boolean inMemory,
        List<String> notices) {

    /** Copies the notices. */
    public BuildResult {
        notices = List.copyOf(notices);
    }

    /** The cost of a build: its processor time, or its wall time where the server did not tell that. */
    public double cost() {
        return cpuSeconds > 0 ? cpuSeconds : seconds;
    }
}
