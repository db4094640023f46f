package dev.docuai.benchmarks.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis whose values are places on a {@link Scale}, and whose ticks are the scale's. */
final class ScaledAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    /** The least that an axis spans: a single value stands in the middle of it. */
    private static final double LEAST_SPAN = 0.5;

    private static final double MARGIN = 0.07;

    private final Scale scale;

    /**
     * An axis around some values.
     *
     * @param values as they were measured; at least one
     */
    ScaledAxis(String label, Scale scale, List<Double> values, Color ink) {
        super(label);
        this.scale = scale;
        double low = values.stream().mapToDouble(scale::place).min().orElseThrow();
        double high = values.stream().mapToDouble(scale::place).max().orElseThrow();
        double more = Math.max(0, LEAST_SPAN - (high - low)) / 2 + (high - low) * MARGIN;
        setRange(low - more, high + more);
        setAxisLinePaint(ink);
        setTickMarkPaint(ink);
        setTickLabelPaint(ink);
        setLabelPaint(ink);
        setTickLabelFont(PlotStyle.SMALL);
        setLabelFont(PlotStyle.NORMAL);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean across = RectangleEdge.isTopOrBottom(edge);
        return scale.ticks(
                getRange().getLowerBound(),
                getRange().getUpperBound(),
                across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT);
    }
}
