package dev.docuai.benchmarks.cli;

import dev.docuai.benchmarks.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * On a terminal a line that moves, with the time that is left at this pace; elsewhere a line for each thing that
 * begins and every tenth of it.
 */
final class ProgressLine implements Progress {
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintWriter err;
    private final boolean terminal;
    private String told = "";
    private long total;
    private long start;
    private long startDone;
    private boolean moving;

    /**
     * Prints there.
     *
     * @param terminal whether a line can be written over
     */
    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void at(String what, long done, long total) {
        if (total != this.total || done < startDone) {
            this.total = total;
            startDone = done;
            start = System.nanoTime();
        }
        if (total <= 0) {
            print(what);
        } else if (terminal) {
            err.print(CLEAR_LINE + line(what, done));
            err.flush();
            moving = true;
        } else {
            String tenth = what + done * 10 / total;
            if (!tenth.equals(told)) {
                told = tenth;
                print(line(what, done));
            }
        }
    }

    /** Ends the moving line, so that the next output begins a new line. */
    synchronized void end() {
        if (moving) {
            err.print(CLEAR_LINE);
            err.flush();
            moving = false;
        }
    }

    private void print(String line) {
        end();
        err.println(line);
        err.flush();
    }

    private String line(String what, long done) {
        double part = (double) done / total;
        double seconds = (System.nanoTime() - start) / 1e9;
        String left = done <= startDone || seconds < 1
                ? ""
                : ", " + duration(seconds * (total - done) / (done - startDone)) + " left";
        return String.format(Locale.ROOT, "%3.0f %% %s%s", part * 100, what, left);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s"
                : whole < 3600
                        ? whole / 60 + " min " + whole % 60 + " s"
                        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
