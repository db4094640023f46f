package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.index.IndexKind;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.plot.DefaultDrawingSupplier;

/**
 * The style of each kind: a colour and a shape each, so that they differ without colours, too. The colours are those of
 * Okabe and Ito, "Color Universal Design" (2008), which every kind of colour vision can distinguish. In the page each
 * is a variable of its style sheet, so that a dark screen has lighter ones.
 */
final class PlotStyle {
    static final Font NORMAL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Color INK = new Color(38, 38, 38);
    static final Color GRID = new Color(217, 217, 217);
    static final Color PAPER = new Color(254, 254, 254);

    private PlotStyle() {}

    static Color color(IndexKind kind) {
        return switch (kind) {
            case HNSW -> new Color(0, 114, 178);
            case HNSW_HALFVEC -> new Color(213, 94, 0);
            case HNSW_BIT -> new Color(0, 158, 115);
            case IVFFLAT -> new Color(204, 121, 167);
            case EXACT -> new Color(89, 89, 89);
        };
    }

    static Shape shape(IndexKind kind) {
        return DefaultDrawingSupplier.createStandardSeriesShapes()[kind.ordinal()];
    }

    /** The name of each colour in the page's style sheet. */
    static Map<Color, String> variables() {
        Map<Color, String> names = new LinkedHashMap<>();
        names.put(INK, "--ink");
        names.put(GRID, "--grid");
        names.put(PAPER, "--paper");
        for (IndexKind kind : IndexKind.values()) {
            names.put(color(kind), "--" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return names;
    }
}
