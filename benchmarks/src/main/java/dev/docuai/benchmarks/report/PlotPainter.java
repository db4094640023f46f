package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.text.Formats;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Draws a plot with JFreeChart as SVG to stand in a page. Colours are variables of the page's style sheet, with the
 * colour itself where there is none; every id begins with the plot's, because ids are the page's.
 */
final class PlotPainter {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int WIDTH = 640;
    private static final int HEIGHT = 460;
    private static final int FAINT = 90;

    /** A factor: the axes are logarithmic. */
    private static final double MARGIN = 1.5;

    private static final AffineTransform SMALLER = AffineTransform.getScaleInstance(0.75, 0.75);

    static {
        // A screen is not needed, and one that is named but does not answer would be an error.
        System.getProperties().putIfAbsent("java.awt.headless", "true");
    }

    private PlotPainter() {}

    /**
     * Draws.
     *
     * @param plot with one dot at least
     * @return an {@code <svg>} element
     */
    static String svg(Plot plot) {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(1);
        context.setIDGenerator(new Ids(plot.id()));
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        chart(plot).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        return inPage(text(graphics, plot), plot.id());
    }

    private static JFreeChart chart(Plot plot) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        for (IndexKind kind : IndexKind.values()) {
            add(data, renderer, kind, plot.front(kind), true);
            add(data, renderer, kind, plot.others(kind), false);
        }
        ValueAxis across = styled(
                new RecallAxis(),
                plot.points().stream()
                        .map(point -> PlotPoint.missed(point.recall()))
                        .toList());
        ValueAxis up = styled(
                new LogarithmicAxis(plot.axis()),
                plot.points().stream().map(PlotPoint::value).toList());
        XYPlot area = new XYPlot(data, across, up, renderer);
        area.setBackgroundPaint(null);
        area.setOutlinePaint(PlotStyle.GRID);
        area.setDomainGridlinePaint(PlotStyle.GRID);
        area.setRangeGridlinePaint(PlotStyle.GRID);
        area.setDomainGridlineStroke(new BasicStroke(0.7f));
        area.setRangeGridlineStroke(new BasicStroke(0.7f));
        JFreeChart chart = new JFreeChart(null, PlotStyle.NORMAL, area, true);
        chart.setBackgroundPaint(null);
        LegendTitle legend = chart.getLegend();
        legend.setItemPaint(PlotStyle.INK);
        legend.setItemFont(PlotStyle.NORMAL);
        legend.setBackgroundPaint(null);
        legend.setBorder(0, 0, 0, 0);
        return chart;
    }

    /** Around the values, and around a power of ten: the library labels these, and others where there is room. */
    private static ValueAxis styled(ValueAxis axis, List<Double> values) {
        double high = Collections.max(values);
        double low = Math.min(Collections.min(values), Math.pow(10, Math.floor(Math.log10(high))));
        axis.setRange(low / MARGIN, high * MARGIN);
        axis.setAxisLinePaint(PlotStyle.INK);
        axis.setTickMarkPaint(PlotStyle.INK);
        axis.setTickLabelPaint(PlotStyle.INK);
        axis.setLabelPaint(PlotStyle.INK);
        axis.setTickLabelFont(PlotStyle.SMALL);
        axis.setLabelFont(PlotStyle.NORMAL);
        return axis;
    }

    private static void add(
            XYSeriesCollection data,
            XYLineAndShapeRenderer renderer,
            IndexKind kind,
            List<PlotPoint> points,
            boolean front) {
        if (points.isEmpty()) {
            return;
        }
        XYSeries series = new XYSeries(kind.label() + (front ? "" : ", beaten"), false);
        points.forEach(point -> series.add(PlotPoint.missed(point.recall()), point.value()));
        int index = data.getSeriesCount();
        data.addSeries(series);
        Color color = PlotStyle.color(kind);
        renderer.setSeriesPaint(
                index, front ? color : new Color(color.getRed(), color.getGreen(), color.getBlue(), FAINT));
        renderer.setSeriesShape(
                index, front ? PlotStyle.shape(kind) : SMALLER.createTransformedShape(PlotStyle.shape(kind)));
        renderer.setSeriesStroke(index, new BasicStroke(1.6f));
        renderer.setSeriesLinesVisible(index, front);
        renderer.setSeriesVisibleInLegend(index, front);
        renderer.setSeriesItemLabelsVisible(index, true);
        renderer.setSeriesItemLabelFont(index, PlotStyle.SMALL);
        renderer.setSeriesItemLabelPaint(index, color);
        renderer.setSeriesItemLabelGenerator(
                index, (of, at, item) -> points.get(item).label());
    }

    private static String text(SVGGraphics2D graphics, Plot plot) {
        Element root = graphics.getRoot();
        root.removeAttributeNS(null, "width");
        root.removeAttributeNS(null, "height");
        root.setAttributeNS(null, "viewBox", "0 0 " + WIDTH + " " + HEIGHT);
        root.setAttributeNS(null, "role", "img");
        root.setAttributeNS(null, "aria-label", plot.title());
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The element without the prologue, and with the page's colours. */
    private static String inPage(String svg, String id) {
        // Batik's one id that is not made by its generator of ids.
        String element = svg.substring(svg.indexOf("<svg")).replace("\"genericDefs\"", "\"" + id + "Defs\"");
        for (Map.Entry<Color, String> variable : PlotStyle.variables().entrySet()) {
            Color color = variable.getKey();
            String rgb = "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
            element = element.replace(rgb, "var(" + variable.getValue() + ", " + rgb + ")");
        }
        return element;
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser does not work", e);
        }
    }

    /** An axis of missed parts of the true neighbours, so that 0.9, 0.99 and 0.999 are equally far; its ticks are recalls. */
    private static final class RecallAxis extends LogarithmicAxis {
        private static final long serialVersionUID = 1L;

        RecallAxis() {
            super("recall@10");
            setInverted(true);
        }

        @Override
        protected String makeTickLabel(double missed, boolean forced) {
            return Formats.number(1 - missed);
        }
    }

    /** Ids that are unique among the plots of a page. */
    private static final class Ids extends SVGIDGenerator {
        private final String plot;

        Ids(String plot) {
            this.plot = plot;
        }

        @Override
        public String generateID(String prefix) {
            return plot + super.generateID(prefix);
        }
    }
}
