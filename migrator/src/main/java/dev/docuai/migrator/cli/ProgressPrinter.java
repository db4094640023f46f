package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.Blocker;
import dev.docuai.migrator.api.IndexProgress;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.Step;
import java.time.Duration;
import java.util.Locale;

/**
 * A line for each script, its NOTICEs under it; on a terminal a line that moves while an index is built, elsewhere a line
 * for each phase and every tenth of it.
 */
final class ProgressPrinter implements MigrationListener {
    private static final int BAR_WIDTH = 30;
    private static final String CLEAR_LINE = "\r\033[K";

    private final Output output;
    private String told = "";
    private boolean moving;
    private String phase = "";
    private long phaseStart;

    ProgressPrinter(Output output) {
        this.output = output;
    }

    @Override
    public void waiting(String holder) {
        print("waiting for another migrator: " + holder);
    }

    @Override
    public void recovering(String what) {
        print("recovering " + what);
    }

    @Override
    public void finished(Step step, Duration duration) {
        print(String.format(
                Locale.ROOT,
                "%-9s %s  %-55s %6d ms",
                step.direction().name().toLowerCase(Locale.ROOT),
                step.revision(),
                step.description(),
                duration.toMillis()));
    }

    @Override
    public void blocked(Step step, Blocker blocker) {
        print("  " + step.revision() + " waits for " + blocker);
    }

    @Override
    public void retrying(Step step, int attempt, Duration pause) {
        print("  " + step.revision() + " did not get its lock (attempt " + attempt + "), again in " + pause.toMillis()
                + " ms");
    }

    @Override
    public void notice(String message) {
        print("  notice: " + message);
        if (message.contains("no longer fits into maintenance_work_mem")) {
            print("          from here on each row takes several times as long; to avoid it, build with more memory:");
            print("          ?options=-c%20maintenance_work_mem=2GB in the URL, or ALTER ROLE ... SET");
        }
    }

    @Override
    public synchronized void building(IndexProgress progress) {
        if (!progress.phase().equals(phase)) {
            phase = progress.phase();
            phaseStart = System.nanoTime();
        }
        if (output.terminal().isInteractive()) {
            output.moving(CLEAR_LINE + "  " + line(progress));
            moving = true;
            return;
        }
        String tenth = phase + (int) (progress.fraction() * 10);
        if (!tenth.equals(told)) {
            told = tenth;
            print("  " + line(progress));
        }
    }

    private String line(IndexProgress progress) {
        String name = progress.index().isBlank() ? "index" : progress.index();
        if (progress.total() <= 0) {
            return String.format(
                    Locale.ROOT, "%s: %s, %,d %s", name, progress.phase(), progress.done(), progress.unit());
        }
        int filled = (int) Math.round(progress.fraction() * BAR_WIDTH);
        double seconds = (System.nanoTime() - phaseStart) / 1e9;
        String left = progress.fraction() < 0.01 || seconds < 1
                ? ""
                : String.format(Locale.ROOT, ", %.0f s left", seconds / progress.fraction() - seconds);
        return String.format(
                Locale.ROOT,
                "%s: [%s%s] %3.0f %% %s%s",
                name,
                "#".repeat(filled),
                ".".repeat(BAR_WIDTH - filled),
                progress.fraction() * 100,
                progress.phase(),
                left);
    }

    private synchronized void print(String line) {
        if (moving) {
            output.moving(CLEAR_LINE);
            moving = false;
        }
        output.progress(line);
    }
}
