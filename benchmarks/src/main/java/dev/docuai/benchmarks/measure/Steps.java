package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.index.Grid;
import java.util.List;

/** Counts what of a grid is done, in parts that take about as long as each other. */
final class Steps {
    private static final int BUILD = 2;
    private static final int JMH = 2;

    private final Progress progress;
    private final int total;
    private int done;

    Steps(Progress progress, List<Grid.Entry> entries, Protocol protocol) {
        int cells = entries.stream().mapToInt(entry -> entry.efforts().size()).sum();
        int perCell = protocol.jmh().isPresent() ? 2 + JMH : 2;
        this.progress = progress;
        this.total = (entries.size() + 2) * BUILD + cells * perCell;
    }

    /** Says what begins. */
    void begin(String what) {
        progress.at(what, Math.min(done, total), total);
    }

    void built() {
        done += BUILD;
    }

    void found() {
        done++;
    }

    void timed(int cells) {
        done += cells;
    }

    void jmh() {
        done += JMH;
    }
}
