package dev.docuai.migrator.cli;

import dev.docuai.migrator.MigrationListener;
import dev.docuai.migrator.Step;
import java.time.Duration;
import java.util.Locale;

/** A line for each script, its NOTICEs under it. */
final class ProgressPrinter implements MigrationListener {
    private final Output output;

    ProgressPrinter(Output output) {
        this.output = output;
    }

    @Override
    public void waiting(String holder) {
        print("waiting for another migrator: " + holder);
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
    public void notice(String message) {
        print("  notice: " + message);
    }

    private void print(String line) {
        output.progress(line);
    }
}
