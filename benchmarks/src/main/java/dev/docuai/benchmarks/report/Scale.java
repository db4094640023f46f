package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.text.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.TextAnchor;

/** Where on an axis a value stands, and which values are written beside it. */
enum Scale {
    /** Times, rates and sizes: twice as much is the same step everywhere. */
    LOG {
        @Override
        double place(double value) {
            return Math.log10(value);
        }

        @Override
        List<Double> marks(double low, double high) {
            double span = high - low;
            double[] steps = span > WIDE
                    ? new double[] {1}
                    : span > NARROW ? new double[] {1, 2, 3, 5} : new double[] {1, 1.5, 2, 3, 4, 5, 7};
            List<Double> marks = new ArrayList<>();
            for (int power = (int) Math.floor(low); power <= Math.ceil(high); power++) {
                for (double step : steps) {
                    marks.add(step * Math.pow(10, power));
                }
            }
            return marks;
        }

        @Override
        String text(double value) {
            return Figures.number(value);
        }
    },

    /**
     * Recalls, by what is missing to 1 on a logarithmic scale: from 0.95 to 0.99 is as far as from 0.75 to 0.95. What
     * misses less than {@link #ALL_BUT} stands where 1 is written.
     */
    RECALL {
        @Override
        double place(double value) {
            return -Math.log10(Math.max(ALL_BUT, 1 - value));
        }

        @Override
        List<Double> marks(double low, double high) {
            return high - low > NARROW
                    ? List.of(0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 1.0)
                    : List.of(
                            0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985,
                            0.99, 0.993, 0.995, 0.996, 0.997, 0.998, 0.999, 1.0);
        }

        @Override
        String text(double value) {
            return Figures.number(value);
        }
    };

    /** What a recall may miss and be drawn as 1. */
    static final double ALL_BUT = 0.0005;

    /** From here on, in powers of ten, there is room for these only. */
    private static final double WIDE = 2.5;

    /** Up to here, in powers of ten, there is room for more than the usual ones. */
    private static final double NARROW = 1;

    /** Grows with the value. */
    abstract double place(double value);

    /** Values fit to be written between two places, and maybe some beyond them. */
    abstract List<Double> marks(double low, double high);

    abstract String text(double value);

    /** The ticks of an axis from one place to another. */
    final List<NumberTick> ticks(double low, double high, TextAnchor anchor) {
        return marks(low, high).stream()
                .filter(mark -> place(mark) >= low && place(mark) <= high)
                .map(mark -> new NumberTick(place(mark), text(mark), anchor, TextAnchor.CENTER, 0))
                .toList();
    }
}
