package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.index.IndexKind;
import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Writes the points' labels beside them. Each goes to the nearest free place around its point, with a thin line to it if
 * that is not next to it; free is where neither another label nor a point is, and, as long as there is such a place,
 * nor a front. A label that finds no place is left out: the table has it.
 */
final class DotLabels extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;

    private static final int DIRECTIONS = 16;
    private static final double[] DISTANCES = {8, 14, 22, 32, 44};
    private static final double ADJACENT = 15;
    private static final double POINT = 5;

    private final transient Plot shown;

    DotLabels(Plot shown) {
        this.shown = shown;
    }

    @Override
    public void draw(
            Graphics2D g2,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis across,
            ValueAxis up,
            int index,
            PlotRenderingInfo info) {
        g2.setFont(PlotStyle.SMALL);
        Function<Dot, Point2D> place = dot -> new Point2D.Double(
                across.valueToJava2D(Scale.RECALL.place(dot.recall()), area, RectangleEdge.BOTTOM),
                up.valueToJava2D(Scale.LOG.place(dot.value()), area, RectangleEdge.LEFT));
        List<Rectangle2D> taken = new ArrayList<>(
                shown.dots().stream().map(dot -> square(place.apply(dot))).toList());
        List<Line2D> fronts = fronts(place);
        shown.dots().stream()
                .filter(dot -> !dot.label().isEmpty())
                .sorted(Comparator.comparingDouble(Dot::recall).thenComparing(Dot::kind))
                .forEach(dot -> {
                    Point2D at = place.apply(dot);
                    List<Rectangle2D> free = around(at, dot.label(), g2.getFontMetrics())
                            .filter(box -> area.contains(box) && taken.stream().noneMatch(box::intersects))
                            .toList();
                    free.stream()
                            .filter(box -> fronts.stream().noneMatch(box::intersectsLine))
                            .findFirst()
                            .or(() -> free.stream().findFirst())
                            .ifPresent(box -> {
                                taken.add(box);
                                write(g2, dot, at, box);
                            });
                });
    }

    private List<Line2D> fronts(Function<Dot, Point2D> place) {
        List<Line2D> lines = new ArrayList<>();
        for (IndexKind kind : IndexKind.values()) {
            List<Point2D> front = shown.front(kind).stream().map(place).toList();
            for (int to = 1; to < front.size(); to++) {
                lines.add(new Line2D.Double(front.get(to - 1), front.get(to)));
            }
        }
        return lines;
    }

    /** Boxes for a label, the nearest to its point first. */
    private static Stream<Rectangle2D> around(Point2D at, String label, FontMetrics metrics) {
        double width = metrics.stringWidth(label);
        double height = metrics.getAscent();
        return DoubleStream.of(DISTANCES)
                .boxed()
                .flatMap(distance -> IntStream.range(0, DIRECTIONS).mapToObj(direction -> {
                    double angle = 2 * Math.PI * (direction + 0.5) / DIRECTIONS;
                    double x = at.getX() + Math.cos(angle) * (distance + width / 2);
                    double y = at.getY() - Math.sin(angle) * (distance + height / 2);
                    return new Rectangle2D.Double(x - width / 2, y - height / 2, width, height);
                }));
    }

    private static void write(Graphics2D g2, Dot dot, Point2D at, Rectangle2D box) {
        g2.setPaint(PlotStyle.color(dot.kind()));
        Point2D end = new Point2D.Double(
                Math.max(box.getMinX(), Math.min(box.getMaxX(), at.getX())),
                Math.max(box.getMinY(), Math.min(box.getMaxY(), at.getY())));
        if (end.distance(at) > ADJACENT) {
            g2.setStroke(new BasicStroke(0.6f));
            g2.draw(new Line2D.Double(at, end));
        }
        double descent = g2.getFontMetrics().getDescent();
        g2.drawString(dot.label(), (float) box.getX(), (float) (box.getMaxY() - descent / 2));
    }

    private static Rectangle2D square(Point2D middle) {
        return new Rectangle2D.Double(middle.getX() - POINT, middle.getY() - POINT, 2 * POINT, 2 * POINT);
    }
}
