package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a run has said on its way. */
final class Remarks implements Progress {
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void at(String what, long done, long total) {
        said.add(what);
    }

    /** Everything that was said, remarks and steps. */
    List<String> said() {
        return said;
    }
}
