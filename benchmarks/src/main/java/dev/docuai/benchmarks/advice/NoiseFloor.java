package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.result.MeasuredCell;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two builds of the same index: smaller differences are noise. An HNSW graph is random and
 * IVFFlat's lists begin with a random sample, so every figure but the size moves from build to build. The differences
 * of recall and p50 come from building the same index several times on 12,544 chunks of real documentation; those of
 * pages, size and build are a judgement.
 */
public final class NoiseFloor {
    /** Pages per query, as a part. */
    public static final double PAGES = 0.02;

    /** Size, as a part. */
    public static final double SIZE = 0.01;

    /** Processor time of a build, as a part. */
    public static final double BUILD = 0.10;

    /** The p50 between two builds, as a part, where a run does not know its own noise. */
    public static final double P50 = 0.20;

    private static final double RECALL = 0.005;
    private static final double RECALL_OF_SHORT_SEARCHES = 0.015;
    private static final int SHORT_SEARCH = 40;

    /** So that a difference of just the margin is within it. */
    private static final double ROUNDING = 1e-9;

    private NoiseFloor() {}

    /** The p50 of a run, as a part: its noise, or {@link #P50} if it has none. */
    public static double p50(@Nullable Double noise) {
        return noise == null ? P50 : noise;
    }

    /** Recall@10 of two settings: the wider one of theirs. */
    public static double recall(MeasuredCell one, MeasuredCell other) {
        return Math.max(recall(one), recall(other)) + ROUNDING;
    }

    private static double recall(MeasuredCell setting) {
        boolean graph = setting.kind() != IndexKind.IVFFLAT && setting.kind() != IndexKind.EXACT;
        return graph && setting.cell().effort() < SHORT_SEARCH ? RECALL_OF_SHORT_SEARCHES : RECALL;
    }
}
