package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.index.Grid;
import java.util.List;

/** Counts the finished parts of a grid, which take about the same time. */
final class GridProgress {
    static final int BUILD = 2;
    static final int JMH = 2;

    private final Progress progress;
    private final int total;
    private int done;

    GridProgress(Progress progress, List<Grid.Entry> entries, MeasurementProtocol protocol) {
        int cells = entries.stream().mapToInt(entry -> entry.efforts().size()).sum();
        int perCell = protocol.jmh().isPresent() ? 2 + JMH : 2;
        this.progress = progress;
        this.total = (entries.size() + 2) * BUILD + cells * perCell;
    }

    /** Reports the next part. */
    void begin(String what) {
        progress.at(what, Math.min(done, total), total);
    }

    /** Says that so many parts of it have ended. */
    void end(int parts) {
        done += parts;
    }
}
